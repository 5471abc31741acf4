import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { Prompt } from '#shared/plan/kinds.ts';
import type { Matter } from '#shared/plan/plan.ts';

import { AddButton } from '../AddButton.tsx';
import { MatterBlock } from '../blocks/MatterBlock.tsx';
import { useEditor } from '../EditorContext.ts';
import { OpenPrompt } from './OpenPrompt.tsx';
import { Section } from './Section.tsx';
import { sameProps } from '../sameProps.ts';
import styles from './Section.module.css';

export interface MattersProps {
  readonly matters: readonly Matter[];
  readonly openPrompts: readonly Prompt[];
}

/** What matters: three questions for each person to answer or leave, and anything small. */
export const Matters = memo(function Matters({ matters, openPrompts }: MattersProps) {
  const { acts, me, readOnly } = useEditor();
  const t = useTranslations('editor');
  // "Me" is whoever wrote it: said as soon as that is not the reader alone.
  const signed = matters.some(({ author }) => author !== me);
  return (
    <Section name="matters" title={t('sections.matters')}>
      {readOnly && matters.length === 0 ? (
        <p className={styles.intro}>{t('intro.nothing')}</p>
      ) : null}
      <ul role="list" className={styles.list} data-lane="matters" data-takes="matter">
        {matters.map((matter) => (
          <MatterBlock key={matter.id} matter={matter} signed={signed} />
        ))}
      </ul>
      {readOnly || matters.length > 0
        ? null
        : openPrompts.map((prompt) => <OpenPrompt key={prompt} prompt={prompt} />)}
      {!readOnly && signed && openPrompts.length > 0 ? (
        <p className={styles.intro}>{t('intro.yours')}</p>
      ) : null}
      {readOnly ? null : (
        <div className={styles.adds}>
          {matters.length === 0
            ? null
            : openPrompts.map((prompt) => (
                <AddButton
                  key={prompt}
                  text={t(`prompts.${prompt}`)}
                  onAdd={() => acts.add('matter', { prompt })}
                />
              ))}
          <AddButton text={t('add.matter')} onAdd={() => acts.add('matter')} />
        </div>
      )}
    </Section>
  );
}, sameProps);

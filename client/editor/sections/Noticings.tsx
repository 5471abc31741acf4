import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { Signal } from '#shared/plan/plan.ts';

import { AddButton } from '../AddButton.tsx';
import { NoticingLine } from '../blocks/NoticingLine.tsx';
import { useEditor } from '../EditorContext.ts';
import { Section } from './Section.tsx';
import { sameProps } from '../sameProps.ts';
import styles from './Section.module.css';

/** Small moments that someone noticed. The last one written down comes first. */
export const Noticings = memo(function Noticings({
  signals,
}: {
  readonly signals: readonly Signal[];
}) {
  const { acts, readOnly } = useEditor();
  const t = useTranslations('editor');
  const isEmpty = signals.length === 0;
  const add = () => acts.add('signal');
  return (
    <Section
      name="signals"
      title={t('sections.signals')}
      action={isEmpty || readOnly ? null : <AddButton text={t('add.signal')} onAdd={add} />}
    >
      {isEmpty ? (
        <p className={styles.intro}>{t(readOnly ? 'intro.nothing' : 'intro.signals')}</p>
      ) : null}
      <ul role="list" className={styles.list} data-lane="signals" data-takes="signal">
        {signals.map((signal) => (
          <NoticingLine key={signal.id} signal={signal} />
        ))}
      </ul>
      {isEmpty && !readOnly ? (
        <div className={styles.adds}>
          <AddButton text={t('add.signalHere')} onAdd={add} />
        </div>
      ) : null}
    </Section>
  );
}, sameProps);

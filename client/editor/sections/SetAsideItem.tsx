import { useFormatter, useTranslations } from 'use-intl';

import type { Instant } from '#shared/plan/plan.ts';

import { Button } from '../../look/Button.tsx';
import { useBlockName } from '../blocks/useBlockName.ts';
import { mayWrite, useEditor } from '../EditorContext.ts';
import { dayOf } from '../outline/dates.ts';
import { setAsideBy, type SetAsideEntry } from '../outline/pageOutline.ts';
import { useDayWords } from '../outline/useDayWords.ts';
import styles from './SetAside.module.css';

/** One block that was set aside: its words, who put it there, and the way back. */
export function SetAsideItem({ entry: { block, steps } }: { readonly entry: SetAsideEntry }) {
  const editor = useEditor();
  const { acts, nameOf, readOnly } = editor;
  const t = useTranslations('editor');
  const format = useFormatter();
  const days = useDayWords();
  const blockName = useBlockName();
  const aside = setAsideBy(block);
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p className={styles.kind}>{t(`kinds.${block.kind}`)}</p>
        <p className={styles.statement}>{block.statement.trim() || blockName(block)}</p>
        {aside?.note ? <p className={styles.note}>“{aside.note}”</p> : null}
        {aside ? (
          <p className={styles.by}>
            {t('aside.by', {
              name: nameOf(aside.by) ?? t('someone'),
              date: days.date(dayOf(aside.at as Instant)),
            })}
          </p>
        ) : null}
        {steps.length > 0 ? (
          <p className={styles.by}>
            {t('aside.with', { names: format.list(steps.map((step) => blockName(step))) })}
          </p>
        ) : null}
      </div>
      {mayWrite(editor, block) ? (
        <Button
          aria-label={t('aside.bringBackLabel', { name: blockName(block) })}
          onPress={() => acts.comeBack(block.id)}
        >
          {t('aside.bringBack')}
        </Button>
      ) : readOnly || block.kind !== 'matter' ? null : (
        <p className={styles.by}>
          {t('aside.onlyAuthor', { name: nameOf(block.author) ?? t('someone') })}
        </p>
      )}
    </li>
  );
}

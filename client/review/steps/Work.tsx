import { useTranslations } from 'use-intl';

import { OthersWords } from '../OthersWords.tsx';
import { mineIn, othersIn } from '../shownDraft.ts';
import { Step } from '../Step.tsx';
import stepStyles from '../Step.module.css';
import { useWalk } from '../WalkContext.ts';
import { WordsBox } from '../WordsBox.tsx';

/** How the work itself feels, from each in their own words. */
export function Work({ arrived }: { readonly arrived: boolean }) {
  const { draft, me, mayJoin, put, outbox } = useWalk();
  const t = useTranslations('review.work');
  const others = othersIn(draft.feels, me.id);
  return (
    <Step arrived={arrived} title={t('title')}>
      <p className={stepStyles.lead}>{t('text')}</p>
      {mayJoin ? (
        <WordsBox
          label={t('mine')}
          help={t('help')}
          value={mineIn(draft.feels, me.id)}
          onWords={(text) => put({ kind: 'feels', text })}
          onLeft={() => void outbox.flush()}
        />
      ) : null}
      {others.length === 0 ? (
        <p className={stepStyles.faint}>{t('nobody')}</p>
      ) : (
        <OthersWords words={others} />
      )}
    </Step>
  );
}

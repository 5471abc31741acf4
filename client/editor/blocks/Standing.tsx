import { useTranslations } from 'use-intl';

import type { Goal } from '#shared/plan/plan.ts';

import { dayOf } from '../outline/dates.ts';
import { useDayWords } from '../outline/useDayWords.ts';
import { Connections } from './Connections.tsx';
import styles from './Standing.module.css';
import { StateMenu } from './StateMenu.tsx';
import { WhatChanged } from './WhatChanged.tsx';

/** How a goal stands, since when, what changed, and what it is for. */
export function Standing({ block }: { readonly block: Goal }) {
  const t = useTranslations('editor.state');
  const words = useDayWords();
  const day = dayOf(block.state.since);
  return (
    <div className={styles.row}>
      <StateMenu block={block} />
      <span>{t(`since.${words.past(day)}`, { date: words.date(day) })}</span>
      <WhatChanged block={block} />
      <Connections block={block} offered />
    </div>
  );
}

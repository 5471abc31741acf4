import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';
import type { BlockNews } from '#shared/wire/notices.ts';

import { Button } from '../look/Button.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import { useStore } from '../sync/usePlan.ts';
import styles from './News.module.css';
import { goTo, onPage } from './steps.ts';
import { visitOf } from './useVisit.ts';
import type { NewsShown, Visit } from './visit.ts';

export interface NewMarkProps {
  readonly conn: PlanConnection;
  readonly block: BlockId;
}

/** Beside a block: that it is new since I was here, and from whom. */
export function NewMark({ conn, block }: NewMarkProps) {
  const visit = visitOf(conn);
  const shown = useStore(visit.shown);
  const news = shown?.blocks.get(block);
  if (!shown || !news) return null;
  return (
    <div className={styles.mark}>
      <Words news={news} />
      {shown.at === block ? <Steps visit={visit} shown={shown} block={block} /> : null}
    </div>
  );
}

function Words({ news: { by, annotations } }: { readonly news: BlockNews }) {
  const t = useTranslations('notices.news');
  const format = useFormatter();
  const people = by.map(({ name }) => name).filter((name) => name !== '');
  const names = format.list(people);
  if (by.length === 0) return <span className={styles.word}>{t('saidHere')}</span>;
  if (people.length === 0) return <span className={styles.word}>{t('new')}</span>;
  return (
    <span className={styles.word}>
      {annotations > 0 ? t('bySaid', { names }) : t('by', { names })}
    </span>
  );
}

interface StepsProps {
  readonly visit: Visit;
  readonly shown: NewsShown;
  readonly block: BlockId;
}

/** Where "show me" has led to: the focus waits on the way to the next one. */
function Steps({ visit, shown, block }: StepsProps) {
  const t = useTranslations('notices.news');
  const way = useRef<HTMLSpanElement>(null);
  const all = onPage(shown.blocks);
  const number = all.indexOf(block) + 1;
  const next = all[number];
  useEffect(() => way.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const go = () => {
    if (next === undefined) {
      const frame = way.current?.closest<HTMLElement>('[data-block]');
      visit.dismiss();
      // What had the focus is gone: it stays in the block that was looked at.
      frame?.setAttribute('tabindex', '-1');
      frame?.focus({ preventScroll: true });
      return;
    }
    visit.show(next);
    goTo(next);
  };
  return (
    <span ref={way} className={styles.steps}>
      <span className={styles.place}>
        {t('place', { number: String(number), count: String(all.length) })}
      </span>
      <Button look="quiet" onPress={go}>
        {next === undefined ? t('seen') : t('next')}
      </Button>
    </span>
  );
}

import { useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { useFormatter, useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';

import type { PersonHere, PlanConnection } from '../../sync/connection.ts';
import { useGeneration } from '../../sync/usePlan.ts';
import { changesBetween, type Change } from '../outline/changes.ts';
import { shortened } from '../outline/shortened.ts';
import { batch } from './batch.ts';
import { comings } from './comings.ts';
import { othersAloud } from './othersAloud.ts';
import type { Speak } from './spoken.ts';
import { touchedBlocks } from './touchedBlocks.ts';

/** Changes that are named one by one; more of them are said in one sentence. */
const mostNamed = 4;
const changeTimes = { quietMs: 3_000, longestMs: 12_000 };
const comingTimes = { quietMs: 2_500, longestMs: 6_000 };

/** Says politely, in batches, who comes and goes and what others change; only while that is wanted. */
export function useOthersAloud(conn: PlanConnection, speak: Speak): void {
  const t = useTranslations('editor');
  const format = useFormatter();
  useGeneration(conn);
  const { doc } = conn;
  const words = useRef({ t, format });
  useEffect(() => {
    words.current = { t, format };
  });

  useEffect(() => {
    let before = conn.plan.get();
    const touched = new Set<BlockId>();
    const changes = batch(changeTimes, () => {
      const after = conn.plan.get();
      const all = changesBetween(before, after, touched);
      before = after;
      touched.clear();
      const who = soleOther(conn.people.get())?.name ?? words.current.t('spoken.someoneElse');
      const text = sentences(all, who, words.current.t);
      if (text !== '' && othersAloud.get()) speak({ kind: 'others', text });
    });
    const hear = (transaction: Y.Transaction) => {
      if (transaction.local) return;
      for (const id of touchedBlocks(transaction)) touched.add(id);
      if (touched.size > 0) changes.touch();
    };
    doc.on('afterTransaction', hear);
    return () => {
      doc.off('afterTransaction', hear);
      changes.stop();
    };
  }, [conn, doc, speak]);

  useEffect(() => {
    let before = conn.people.get();
    const arrivals = batch(comingTimes, () => {
      const after = conn.people.get();
      const { joined, left } = comings(before, after);
      before = after;
      const { t, format } = words.current;
      const text = [
        joined.length > 0 && t('spoken.joined', { names: format.list(joined) }),
        left.length > 0 && t('spoken.left', { names: format.list(left) }),
      ];
      const said = text.filter(Boolean).join(' ');
      if (said !== '' && othersAloud.get()) speak({ kind: 'others', text: said });
    });
    const stop = conn.people.subscribe(() => arrivals.touch());
    return () => {
      stop();
      arrivals.stop();
    };
  }, [conn, speak]);
}

function soleOther(people: readonly PersonHere[]): PersonHere | null {
  const others = people.filter(({ isMe }) => !isMe);
  return others.length === 1 ? (others[0] ?? null) : null;
}

function sentences(
  all: readonly Change[],
  who: string,
  t: ReturnType<typeof useTranslations<'editor'>>,
): string {
  if (all.length > mostNamed) return t('spoken.much', { who });
  return all
    .map(({ what, kind, statement }) =>
      t(`spoken.changed.${what}`, {
        who,
        what: [t(`kinds.${kind}`), shortened(statement)].filter(Boolean).join(', '),
      }),
    )
    .join(' ');
}

import { useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { useFormatter, useTranslations } from 'use-intl';

import type { BlockId, UserId } from '#shared/plan/plan.ts';

import type { PersonHere, PlanConnection } from '../../sync/connection.ts';
import { useGeneration } from '../../sync/usePlan.ts';
import { changesBetween, type Change } from '../outline/changes.ts';
import { shortened } from '../outline/shortened.ts';
import { batch } from './batch.ts';
import { comings } from './comings.ts';
import { othersAloud } from './othersAloud.ts';
import type { Speak } from './spoken.ts';
import { touchedBlocks } from './touchedBlocks.ts';
import { isRestore, whoWrote } from './whoWrote.ts';

/** Changes that are named one by one; more of them are said in one sentence. */
const mostNamed = 4;
const changeTimes = { quietMs: 3_000, longestMs: 12_000 };
const comingTimes = { quietMs: 2_500, longestMs: 6_000 };

/** Says politely, in batches, who comes and goes and what others change; only while that is wanted. */
export function useOthersAloud(conn: PlanConnection, me: UserId, speak: Speak): void {
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
    // Who wrote in which block since the last time, by their names.
    const touched = new Map<BlockId, Set<string>>();
    const told = new Set<BlockId>();
    const changes = batch(changeTimes, () => {
      const after = conn.plan.get();
      const ids = new Set([...touched.keys()].filter((id) => !told.has(id)));
      const all = changesBetween(before, after, ids);
      const { t, format } = words.current;
      const unknown = soleOther(conn.people.get())?.name ?? t('spoken.someoneElse');
      const whoIn = (changes: readonly Change[]) => {
        const names = new Set(changes.flatMap(({ id }) => [...(touched.get(id) ?? [])]));
        return names.size === 0 ? unknown : format.list(names);
      };
      const text = sentences(all, whoIn, t);
      before = after;
      touched.clear();
      told.clear();
      if (text !== '' && othersAloud.get()) speak({ kind: 'others', text });
    });
    const hear = (transaction: Y.Transaction) => {
      if (transaction.local) return;
      const blocks = touchedBlocks(transaction);
      if (blocks.size === 0) return;
      changes.touch();
      if (isRestore(transaction)) {
        for (const id of blocks) told.add(id);
        return;
      }
      const writers = whoWrote(transaction, conn.awareness, blocks);
      // What I do in another window of mine is no news to me.
      if (writers.length > 0 && writers.every(({ id }) => id === me)) return;
      for (const id of blocks) {
        const names = touched.get(id) ?? new Set();
        for (const { name } of writers) names.add(name);
        touched.set(id, names);
      }
    };
    doc.on('afterTransaction', hear);
    return () => {
      doc.off('afterTransaction', hear);
      changes.stop();
    };
  }, [conn, doc, me, speak]);

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
  whoIn: (changes: readonly Change[]) => string,
  t: ReturnType<typeof useTranslations<'editor'>>,
): string {
  if (all.length > mostNamed) return t('spoken.much', { who: whoIn(all) });
  return all
    .map((change) => {
      const { what, kind, statement } = change;
      return t(`spoken.changed.${what}`, {
        who: whoIn([change]),
        what: [t(`kinds.${kind}`), shortened(statement)].filter(Boolean).join(', '),
      });
    })
    .join(' ');
}

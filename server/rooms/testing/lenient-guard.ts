import type { UserId } from '#shared/plan/plan.ts';
import { frame as frameKind, syncFrame } from '#shared/wire/frames.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

import type { Guard, GuardView, Verdict } from '../guard.ts';
import { noWork } from '../guard/work.ts';
import type { Scan } from '../pending.ts';

/**
 * A guard for documents of any shape: it holds what every guard must (dependencies are there,
 * clocks go on, client ids keep their person, readers do not write) and asks nothing of the
 * content. Documents in these tests are plain text, so that the tests are about rooms.
 */
export const lenientGuard: Guard = (view, author, frame): Verdict => {
  const decoder = decoding.createDecoder(frame);
  switch (decoding.readVarUint(decoder)) {
    case frameKind.sync: {
      const kind = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (kind === syncFrame.step1) return { kind: 'ask', stateVector: bytes };
      return judgeUpdate(view, author, bytes);
    }
    case frameKind.awareness:
      return { kind: 'presence', update: decoding.readVarUint8Array(decoder) };
    case frameKind.queryAwareness:
      return { kind: 'query-presence' };
    default:
      return { kind: 'refuse', close: 'refused', why: 'unknown-frame' };
  }
};

function judgeUpdate(view: GuardView, author: Parameters<Guard>[1], update: Uint8Array): Verdict {
  const text = new TextDecoder().decode(update);
  if (text.includes('throw!')) throw new Error('The guard has a bug.');
  if (text.includes('forbidden!')) return { kind: 'refuse', close: 'refused', why: 'forbidden' };
  const { from, to } = Y.parseUpdateMeta(update);
  const { ds } = Y.decodeUpdate(update);
  const next = (client: number) =>
    view.pending.nextClock(client) ?? Y.getState(view.doc.store, client);
  const added: Scan['added'][number][] = [];
  const newWriters = new Map<number, UserId>();
  for (const [client, end] of to) {
    const start = from.get(client) ?? 0;
    const known = next(client);
    if (start > known) return { kind: 'resync' };
    if (end <= known) continue;
    const writer = view.pending.writer(client) ?? view.writers.get(client);
    if (writer === undefined) newWriters.set(client, author.userId);
    else if (writer !== author.userId) {
      return { kind: 'refuse', close: 'refused', why: 'not-your-client' };
    }
    const len = end - known;
    added.push({
      client,
      clock: known,
      len,
      place: null,
      container: null,
    } as Scan['added'][number]);
  }
  const deleted = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  );
  const known = (client: number) => Math.max(to.get(client) ?? 0, next(client));
  if (deleted.some(({ client, clock, len }) => clock + len > known(client))) {
    return { kind: 'resync' };
  }
  const fresh = deleted.filter((range) => !isDeleted(view, range));
  if (added.length === 0 && fresh.length === 0) return { kind: 'nothing' };
  if (!author.mayWrite) return { kind: 'refuse', close: 'refused', why: 'reader' };
  const scan: Scan = { added, deleted, newWriters, bytes: update.length };
  return { kind: 'write', update, scan, newWriters, work: noWork };
}

/** True when all of a range is gone already. */
function isDeleted({ doc, pending }: GuardView, { client, clock, len }: Scan['deleted'][number]) {
  for (let at = clock; at < clock + len; at += 1) {
    if (pending.isDeleted({ client, clock: at })) continue;
    if (at >= Y.getState(doc.store, client)) return false;
    if (!Y.getItem(doc.store, Y.createID(client, at)).deleted) return false;
  }
  return true;
}

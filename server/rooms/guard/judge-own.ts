/**
 * The verdict over an update that this server has made itself, from an earlier state of the very
 * document: going back to a snapshot brings in, changes and takes out what several people wrote, in
 * one update that may be as large as the plan. So nobody's rules are asked. What the journal and the
 * next verdicts count on still holds: only what is new is stored, it depends on nothing that is not
 * here, and whose every client id is stays true.
 */
import { limits } from '#shared/doc/schema.ts';
import type { UserId } from '#shared/plan/plan.ts';

import type { Scan } from '../pending.ts';
import { arrive, freshOf, type Fresh } from './arrive.ts';
import { endOf, newWritersOf, overlap, type JudgeView, type UpdateVerdict } from './judge.ts';
import { Lookup } from './lookup.ts';
import { Places } from './place.ts';
import { readOwnUpdate } from './read-update.ts';
import type { Range, Update } from './struct.ts';
import { mostWork, type Work } from './work.ts';
import { writeUpdate } from './write-update.ts';

/** Bytes of a plan together with an update that takes out about as much as it brings in. */
const mostBytes = 2 * limits.planBytes;
/** It goes into a commit of its own. */
const alone: Work = { steps: mostWork.steps, joins: new Map() };

export function judgeOwn(view: JudgeView, userId: UserId, bytes: Uint8Array): UpdateVerdict {
  const { doc, shape, pending } = view;
  const update = readOwnUpdate(bytes);
  const lookup = new Lookup(doc, pending);
  const fresh = freshOf(update, lookup);
  if (fresh === 'resync') return { kind: 'resync' };
  const newWriters = newWritersOf(fresh, view, { userId });
  if (typeof newWriters === 'string') return { kind: 'fault', fault: newWriters };
  const places = new Places(doc, pending, lookup, shape);
  const added = arrive(fresh, lookup, places);
  if (added === 'resync') return { kind: 'resync' };
  if (typeof added === 'string') return { kind: 'fault', fault: added };
  const deleted = newDeletions(update, { fresh, view, lookup, places });
  if (deleted === 'resync') return { kind: 'resync' };
  if (added.length === 0 && deleted.length === 0) return { kind: 'nothing' };
  const accepted = writeUpdate(bytes, fresh, deleted);
  if (view.bytes + pending.bytes + accepted.length > mostBytes) {
    return { kind: 'fault', fault: 'plan-full' };
  }
  const scan: Scan = { added, deleted, newWriters, bytes: accepted.length };
  return { kind: 'write', update: accepted, scan, newWriters, work: alone };
}

/** What the update deletes, was there, and was not deleted before. */
function newDeletions(
  update: Update,
  around: {
    readonly fresh: readonly Fresh[];
    readonly view: JudgeView;
    readonly lookup: Lookup;
    readonly places: Places;
  },
): readonly Range[] | 'resync' {
  const { fresh, lookup, places } = around;
  const { pending } = around.view;
  const ends = new Map(fresh.map(({ client, structs }) => [client, endOf(structs)]));
  const kept: Range[] = [];
  for (const [client, ranges] of update.deletions) {
    const known = lookup.nextClock(client);
    for (const range of ranges) {
      const end = range.clock + range.len;
      if (end > (ends.get(client) ?? known)) return 'resync';
      for (const part of pending.undeleted(range)) {
        for (const { item, part: live } of lookup.liveWithin(part)) {
          if (places.of(item) !== null) kept.push(live);
        }
        for (const placed of pending.within(part)) {
          if (placed.place !== null) kept.push(overlap(part, placed));
        }
      }
      const clock = Math.max(known, range.clock);
      if (clock < end) kept.push({ client, clock, len: end - clock });
    }
  }
  return kept;
}

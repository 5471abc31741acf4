/**
 * The verdict over one update: read, compare with what is known, place, judge. Pure: what it is
 * shown it only reads, and the same input gives the same answer.
 */
import { limits } from '#shared/doc/schema.ts';
import type { UserId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import { listOf, type Pending, type Scan } from '../pending.ts';
import type { Writers } from '../ports.ts';
import type { DocumentShape } from '../shape.ts';
import { arrive, freshOf, type Fresh } from './arrive.ts';
import { KeyedValues } from './keyed.ts';
import { ListOrder } from './list-order.ts';
import { Lookup } from './lookup.ts';
import { mostParts, mostPartsOfClient, Moves } from './moves.ts';
import { Places, type Misplaced, type Place, type Placed } from './place.ts';
import { readUpdate } from './read-update.ts';
import { Rules, type Fault } from './rules.ts';
import { stepsAtMost } from './steps-at-most.ts';
import { indexAt, type Id, type Range, type Update } from './struct.ts';
import { mostWork, type Work } from './work.ts';
import { writeUpdate } from './write-update.ts';

export interface JudgeView {
  readonly doc: Y.Doc;
  readonly shape: DocumentShape;
  readonly writers: Writers;
  readonly pending: Pending;
  readonly bytes: number;
}

export interface JudgeAuthor {
  readonly userId: UserId;
  readonly mayWrite: boolean;
  readonly mayRename: boolean;
}

export type UpdateFault =
  | Fault
  | Misplaced
  | 'circular'
  /** A client id that belongs to someone else. */
  | 'foreign-client'
  | 'too-many-clients'
  | 'plan-full'
  /** More structs than can be handled, whatever their size. */
  | 'too-many-parts'
  | 'too-much-work';

export type UpdateVerdict =
  | {
      readonly kind: 'write';
      readonly update: Uint8Array;
      readonly scan: Scan;
      readonly newWriters: Writers;
      readonly work: Work;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'resync' }
  | { readonly kind: 'fault'; readonly fault: UpdateFault };

/** Client ids that one update may bring in: one for each time its author opened the page. */
const mostNewClients = 64;
/** Up to here an update cannot cost much, however it is made. */
const fewStructs = 16;

/** Throws `Malformed` for what is no update; everything else is in the answer. */
export function judgeUpdate(
  view: JudgeView,
  author: JudgeAuthor,
  bytes: Uint8Array,
): UpdateVerdict {
  const { doc, shape, pending } = view;
  const update = readUpdate(bytes);
  const lookup = new Lookup(doc, pending);
  const fresh = freshOf(update, lookup);
  if (!author.mayWrite && (fresh === 'resync' || fresh.length > 0)) return fault('read-only');
  if (fresh === 'resync') return resync;
  const newWriters = newWritersOf(fresh, view, author);
  if (typeof newWriters === 'string') return fault(newWriters);

  const deletes = ({ client, clock }: Id): boolean =>
    indexAt(update.deletions.get(client) ?? [], clock) !== -1;
  const moves = new Moves(lookup, pending, fresh, deletes);
  // Ahead of what takes time for each part.
  if (hasTooManyParts(view, fresh, moves)) return fault('too-many-parts');

  const places = new Places(doc, pending, lookup, shape);
  const added = arrive(fresh, lookup, places);
  if (added === 'resync') return resync;
  if (typeof added === 'string') return fault(added);

  const order = new ListOrder(lookup, mostWork.steps);
  const keyed = new KeyedValues(pending, lookup, order);
  const rules = new Rules({ author, pending, places, keyed, deletes });
  for (const placed of added) {
    const wrong = rules.added(placed);
    if (wrong !== null) return fault(wrong);
  }
  const deleted = judgeDeletions({ update, fresh, lookup, pending, places, rules, moves });
  if (deleted === 'resync') return resync;
  if (typeof deleted === 'string') return fault(deleted);
  if (added.length === 0 && deleted.length === 0) return { kind: 'nothing' };

  const wrong = rules.atLast();
  if (wrong !== null) return fault(wrong);
  const isFew = added.length <= fewStructs;
  if (!isFew) layOutTexts(added, order, lookup, pending);
  if (order.exhausted || moves.exhausted) return fault('too-much-work');
  const accepted = writeUpdate(bytes, fresh, deleted);
  const size = view.bytes + pending.bytes + accepted.length;
  // What only deletes is let through, or a full plan could never become smaller.
  if (added.length > 0 && size > limits.planBytes) return fault('plan-full');
  const scan: Scan = { added, deleted, newWriters, bytes: accepted.length };
  const fewSteps = isFew ? stepsAtMost(added, { doc, pending, lookup, order }) : 0;
  const work = { steps: order.spent + fewSteps, joins: moves.joins };
  return { kind: 'write', update: accepted, scan, newWriters, work };
}

const resync: UpdateVerdict = { kind: 'resync' };

function fault(fault: UpdateFault): UpdateVerdict {
  return { kind: 'fault', fault };
}

/** The client ids that appear for the first time; they become the author's for ever. */
export function newWritersOf(
  fresh: readonly Fresh[],
  { writers, pending }: JudgeView,
  { userId }: Pick<JudgeAuthor, 'userId'>,
): Writers | 'foreign-client' | 'too-many-clients' {
  const newWriters = new Map<number, UserId>();
  for (const { client } of fresh) {
    const owner = writers.get(client) ?? pending.writer(client);
    if (owner === undefined) newWriters.set(client, userId);
    else if (owner !== userId) return 'foreign-client';
  }
  return newWriters.size > mostNewClients ? 'too-many-clients' : newWriters;
}

/** What only deletes, and a few keystrokes, are taken by any plan; the cost of them is counted. */
function hasTooManyParts(
  { doc, pending }: JudgeView,
  fresh: readonly Fresh[],
  moves: Moves,
): boolean {
  const added = fresh.reduce((sum, { structs }) => sum + structs.length, 0);
  if (added === 0) return false;
  let parts = added + pending.parts;
  for (const structs of doc.store.clients.values()) parts += structs.length;
  if (parts > mostParts) return true;
  return (
    added > fewStructs && fresh.some(({ client }) => moves.partsOf(client) > mostPartsOfClient)
  );
}

interface Deletions {
  readonly update: Update;
  readonly fresh: readonly Fresh[];
  readonly lookup: Lookup;
  readonly pending: Pending;
  readonly places: Places;
  readonly rules: Rules;
  readonly moves: Moves;
}

/** What the update deletes and was not deleted before. */
function judgeDeletions({
  update,
  fresh,
  lookup,
  pending,
  places,
  rules,
  moves,
}: Deletions): readonly Range[] | 'resync' | 'too-much-work' | Fault {
  const ends = new Map(fresh.map(({ client, structs }) => [client, endOf(structs)]));
  const kept: Range[] = [];
  const judge = (
    part: Range,
    place: Place | null,
    isFormat: boolean,
    found: Y.Item | Placed,
  ): Fault | null => {
    if (place === null) return null;
    const answer = rules.deleted(place, isFormat);
    if (answer === null) {
      kept.push(part);
      moves.delete(found);
    }
    return answer === 'pass-over' ? null : answer;
  };
  for (const [client, ranges] of update.deletions) {
    const known = lookup.nextClock(client);
    for (const range of ranges) {
      if (moves.exhausted) return 'too-much-work';
      const end = range.clock + range.len;
      if (end > (ends.get(client) ?? known)) return 'resync';
      for (const part of pending.undeleted(range)) {
        for (const { item, part: live } of lookup.liveWithin(part)) {
          const isFormat = item.content instanceof Y.ContentFormat;
          const wrong = judge(live, places.of(item), isFormat, item);
          if (wrong !== null) return wrong;
        }
        for (const placed of pending.within(part)) {
          const isFormat = placed.struct.content.kind === 'format';
          const wrong = judge(overlap(part, placed), placed.place, isFormat, placed);
          if (wrong !== null) return wrong;
        }
      }
      const clock = Math.max(known, range.clock);
      if (clock >= end) continue;
      const part = { client, clock, len: end - clock };
      kept.push(part);
      moves.deleteFresh(part);
    }
  }
  return kept;
}

/** The clock after the last of these. */
export function endOf(structs: readonly Range[]): number {
  const last = structs.at(-1);
  return last === undefined ? 0 : last.clock + last.len;
}

/** What two ranges of one client that meet have in common. */
export function overlap(a: Range, b: Range): Range {
  const clock = Math.max(a.clock, b.clock);
  return { client: a.client, clock, len: Math.min(a.clock + a.len, b.clock + b.len) - clock };
}

/** Lets the order find out what the sequences of an update will cost. */
function layOutTexts(
  added: readonly Placed[],
  order: ListOrder,
  lookup: Lookup,
  pending: Pending,
): void {
  const begun = new Set<string>();
  for (const placed of added) {
    const { place } = placed;
    if (place === null || place.key !== null) continue;
    const name = listOf(placed) ?? '';
    const head = (): Id | null => lookup.type(name)?._start?.id ?? null;
    const list = { name, head };
    if (!begun.has(name)) {
      begun.add(name);
      for (const earlier of pending.inList(name)) order.insert(list, earlier);
    }
    order.insert(list, placed);
    if (order.exhausted) return;
  }
}

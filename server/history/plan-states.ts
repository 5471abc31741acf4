/** A plan at one moment: as a whole document to keep, or just to be read. */
import { createHash } from 'node:crypto';

import { readPlan } from '#shared/doc/read.ts';
import { limits } from '#shared/doc/schema.ts';
import { canonicalJson } from '#shared/plan/canonical.ts';
import type { Plan, PlanId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import { documentOf } from '../people/plan-documents.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import { DurableDocument } from '../rooms/catchup.ts';
import type { Journal, Sequence } from '../rooms/ports.ts';
import type { Look } from '../rooms/room-host.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { LastRead } from './last-read.ts';

export interface PlanNow {
  readonly plan: Plan;
  /** SHA-256 of the canonical Plan JSON, in hex. */
  readonly hash: string;
}

export interface PlanState extends PlanNow {
  /** The whole document as one update, V1. */
  readonly state: Uint8Array;
  /** The journal's last entry that is in it. */
  readonly sequence: Sequence;
}

/** Characters of plans, as JSON, that are kept after they were read: a few of the largest there are. */
const mostKept = 4 * limits.planBytes;

/** `not-found` when there is no such plan (any more), `unavailable` when it is damaged. */
export interface PlanStates {
  /** The plan once all that is accepted by now is saved. */
  settled(plan: PlanId): Promise<Refusal | PlanState>;
  /** The plan as it is saved. Opens no room: a live one is looked at, else the journal is read. */
  now(plan: PlanId): Promise<Refusal | PlanNow>;
  /** Looks at the whole of a live document of this plan. */
  whole(plan: PlanId): Look<Refusal | PlanState>;
}

export function planStates(options: {
  readonly rooms: Pick<Rooms, 'settle' | 'read' | 'peek'>;
  readonly journal: Pick<Journal, 'load'>;
}): PlanStates {
  const { rooms, journal } = options;
  const last = new LastRead<PlanNow>(mostKept);

  function read(plan: PlanId, sequence: Sequence, doc: Y.Doc): PlanNow {
    const known = last.get(plan, sequence);
    if (known) return known;
    const { now, size } = sized(doc);
    last.set(plan, sequence, now, size);
    return now;
  }

  const whole =
    (plan: PlanId): Look<Refusal | PlanState> =>
    (doc, sequence, readOnly) => {
      if (readOnly === 'damaged') return refuse('unavailable', readOnly);
      const now = read(plan, sequence, doc);
      return { ...now, state: Y.encodeStateAsUpdate(doc), sequence };
    };

  return {
    whole,

    async settled(plan) {
      await rooms.settle(documentOf(plan));
      return (await rooms.read(documentOf(plan), whole(plan))) ?? refuse('not-found');
    },

    async now(plan) {
      const live = rooms.peek(documentOf(plan), (doc, sequence, readOnly) =>
        readOnly === 'damaged' ? refuse('unavailable', 'damaged') : read(plan, sequence, doc),
      );
      if (live) return live;
      const stored = await journal.load(documentOf(plan));
      if (!stored) {
        last.forget(plan);
        return refuse('not-found');
      }
      const known = stored.damaged ? null : last.get(plan, stored.sequence);
      if (known) return known;
      const { doc, damaged } = DurableDocument.from(stored);
      try {
        return damaged ? refuse('unavailable', 'damaged') : read(plan, stored.sequence, doc);
      } finally {
        doc.destroy();
      }
    },
  };
}

/** What the document says, with its hash. */
export function planOf(doc: Y.Doc): PlanNow {
  return sized(doc).now;
}

/** With about how much memory it takes. */
function sized(doc: Y.Doc): { readonly now: PlanNow; readonly size: number } {
  const plan = readPlan(doc);
  const json = canonicalJson(plan);
  const hash = createHash('sha256').update(json).digest('hex');
  return { now: { plan, hash }, size: json.length };
}

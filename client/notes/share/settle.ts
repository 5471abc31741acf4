/**
 * What becomes of passages on their way from my notes into the plan. One leaves the notes only when
 * the plan has it on the server's disk; whatever else happens, the notes still have it.
 */
import type { Plan } from '#shared/plan/plan.ts';

import type { Saved } from '../../sync/saved.ts';
import type { Passage } from './passage.ts';
import { holdsPassage, isSpoken, type Way } from './ways.ts';

/** A passage that was written into the plan here. */
export interface Sending {
  /** The block's id, or the thread's. */
  readonly id: string;
  readonly way: Way;
  readonly passage: Passage;
  readonly keepCopy: boolean;
}

/** What the page knows of the plan. */
export interface Arrivals {
  readonly saved: Saved;
  readonly plan: Pick<Plan, 'blocks'>;
  readonly threads: readonly {
    readonly id: string;
    readonly waiting: boolean;
    readonly stuck: unknown;
  }[];
}

/** `arrived`: it is on the server's disk. `gone`: it is not in the plan any more, or was not taken. */
export type Fate = 'on-its-way' | 'arrived' | 'gone';

export function fateOf({ id, way, passage }: Sending, { saved, plan, threads }: Arrivals): Fate {
  if (isSpoken(way)) {
    const thread = threads.find((one) => one.id === id);
    if (thread === undefined || thread.stuck !== null) return 'gone';
    return thread.waiting ? 'on-its-way' : 'arrived';
  }
  // In a document that had to be fetched anew, "saved" says nothing of what was kept aside.
  if (!holdsPassage(plan, id, passage.lines)) return 'gone';
  if (saved.state === 'ended') return 'gone';
  return saved.state === 'saved' && !saved.unsaved ? 'arrived' : 'on-its-way';
}

/** What is only in the copy on this device: nobody has it once the copy is cleared. */
import type { PlanSummary } from '#shared/wire/api.ts';

import { asideBox, notesRoom, talkBox, walksBox } from './boxes.ts';
import type { Copies } from './copies.ts';

type Named = Pick<PlanSummary, 'id' | 'title'>;

/** A plan, and where opening it sends what was written. */
interface UnsentPlan extends Named {
  readonly at: 'plan' | 'notes';
}

export interface UnsentInCopy {
  readonly plans: readonly UnsentPlan[];
  /** Something about a plan that is not among those that were named. */
  readonly others: boolean;
}

/** What was saved just now is marked so within this time. */
const momentMs = 400;

/**
 * Looks for words in the open copy that the server does not have; `null` without any. `known`: plans
 * that can be named.
 */
export async function unsentInCopy(
  known: readonly Named[],
  copies: Copies,
): Promise<UnsentInCopy | null> {
  if ((await look(known, copies)) === null) return null;
  await new Promise((resolve) => {
    setTimeout(resolve, momentMs);
  });
  return look(known, copies);
}

async function look(known: readonly Named[], copies: Copies): Promise<UnsentInCopy | null> {
  const state = copies.state.get();
  if (state.kind !== 'open') return null;
  const boxes = known.flatMap(({ id }) => [...planBoxes(id), ...notesBoxes(id)]);
  const unsent = await state.vault.unsentIn(boxes).catch(() => null);
  // Nothing that can be read can be asked about, or saved.
  if (unsent === null || (unsent.boxes.size === 0 && !unsent.others)) return null;
  const has = (names: readonly string[]) => names.some((name) => unsent.boxes.has(name));
  const plans = known.flatMap(({ id, title }): UnsentPlan[] => {
    if (has(notesBoxes(id))) return [{ id, title, at: 'notes' }];
    return has(planBoxes(id)) ? [{ id, title, at: 'plan' }] : [];
  });
  return { plans, others: unsent.others };
}

/** What travels as soon as the plan is open. */
function planBoxes(planId: string): readonly string[] {
  return [planId, asideBox(planId), talkBox(planId), walksBox(planId)];
}

/** What travels once my notes are open beside it. */
function notesBoxes(planId: string): readonly string[] {
  const room = notesRoom(planId);
  return [room, asideBox(room)];
}

import type * as Y from 'yjs';

import type { EditContext } from '#shared/doc/edit.ts';
import type { BlockKind } from '#shared/plan/kinds.ts';
import type { BlockId, Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import { added, emptyPlan } from '#shared/testing/plans.ts';

import type { Me } from '../people.ts';

/** Two people who write plans in tests, and one who watches. */
export const ana: Me = { id: 'user-ana' as UserId, name: 'Ana', role: 'therapist' };
export const ben: Me = { id: 'user-ben' as UserId, name: 'Ben', role: 'client' };
export const olga: Me = { id: 'user-olga' as UserId, name: 'Olga', role: 'observer' };

export const planId = '11111111-1111-4111-8111-111111111111' as PlanId;

/** Block ids in the order they are asked for. */
export function blockId(number: number): BlockId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as BlockId;
}

/** Edits by one person; ids count up from `firstId`. */
export function editsBy(by: UserId, firstId = 1): EditContext {
  let next = firstId;
  return {
    by,
    origin: { name: 'typed edits' },
    now: () => '2026-03-01T10:00:00.000Z' as Instant,
    newId: () => blockId(next++),
    random: () => 0.5,
  };
}

/** A plan with these statements as goals, ids from 1. */
export function planWith(...goals: readonly string[]): Y.Doc {
  const doc = emptyPlan('Finding my voice');
  const context = editsBy(ana.id);
  for (const text of goals) add(doc, context, 'goal', text);
  return doc;
}

/** Adds a block at the end of its section. */
export function add(doc: Y.Doc, context: EditContext, kind: BlockKind, text = ''): BlockId {
  return added(doc, context, kind, { text });
}

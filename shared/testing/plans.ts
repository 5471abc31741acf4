/** Plans and people for tests: Ana, a therapist, and Ben, her client. */
import * as Y from 'yjs';

import {
  addBlock,
  createPlanDocument,
  wasRefused,
  type EditContext,
  type NewBlock,
  type Outcome,
} from '../doc/edit.ts';
import { fieldOf } from '../doc/text.ts';
import type { BlockKind, TextField } from '../plan/kinds.ts';
import type { BlockId, Instant, UserId } from '../plan/plan.ts';
import { seeded, seededId } from './random.ts';

export const ana = 'ana-therapist' as UserId;
export const ben = 'ben-client' as UserId;

/** The moment at which clocks in tests start. */
const testStart = '2026-05-03T10:00:00.000Z' as Instant;

/** Someone's edits, repeatable: ids and keys follow from the seed, the clock rises a second a look. */
export function contextOf(by: UserId, seed = 1): EditContext {
  const random = seeded(seed);
  let seconds = 0;
  return {
    by,
    origin: { editsOf: by },
    now: () => new Date(Date.parse(testStart) + 1000 * seconds++).toISOString() as Instant,
    newId: () => seededId(random) as BlockId,
    random,
  };
}

/** A new plan without blocks. */
export function emptyPlan(title = 'Roadmap'): Y.Doc {
  return createPlanDocument({ title });
}

/** Adds a block, which must succeed. */
export function added(
  doc: Y.Doc,
  context: EditContext,
  kind: BlockKind,
  start: NewBlock = {},
): BlockId {
  const id = addBlock(doc, context, kind, start);
  if (wasRefused(id)) throw new Error(`adding a ${kind} was refused: ${id.refused}`);
  return id;
}

/** Insists that an edit was made. */
export function done(outcome: Outcome): void {
  if (wasRefused(outcome)) throw new Error(`refused: ${outcome.refused}`);
}

/** The first text of a field, into which an editor types. */
export function textOf(doc: Y.Doc, id: BlockId, field: TextField = 'statement'): Y.XmlText {
  const paragraph: unknown = fieldOf(doc, id, field)?.get(0);
  const text: unknown = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error(`there is no ${field} to type into`);
  return text;
}

/** Types at the end of a field, as its editor would. */
export function type(
  doc: Y.Doc,
  context: EditContext,
  id: BlockId,
  words: string,
  field: TextField = 'statement',
): void {
  const text = textOf(doc, id, field);
  doc.transact(() => text.insert(text.length, words), context.origin);
}

import * as Y from 'yjs';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';

import type { KeptAside } from '../sync/connection.ts';
import { touchedIn } from '../sync/touched.ts';
import { forgetAnswersOf } from './answers.ts';
import type { Copies } from './copies.ts';
import { keepCopy, newSeries, unsentBefore } from './keepCopy.ts';

/**
 * Clears a plan's copy once its person has no access to the plan any more. What they had written and
 * not sent is handed back: it is nowhere else.
 */
export async function endPlan(planId: string, copies: Copies): Promise<readonly KeptAside[]> {
  if (copies.state.get().kind !== 'open') return [];
  const doc = new Y.Doc();
  const touched = touchedIn(doc, ({ origin }) => origin === unsentBefore);
  const copy = keepCopy(doc, {
    copies,
    name: planId,
    schema: SCHEMA_VERSION,
    isRemote: () => true,
    hasUnsent: () => false,
    now: Date.now,
    series: newSeries(),
  });
  await copy.load();
  const words = touched.unsaved();
  await copy.forget();
  await forgetAnswersOf(planId, copies);
  copy.dispose();
  touched.dispose();
  doc.destroy();
  return words;
}

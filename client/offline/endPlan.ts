import * as Y from 'yjs';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';

import type { KeptAside } from '../sync/connection.ts';
import { keptWith } from '../sync/kept.ts';
import { readKept } from '../sync/readKept.ts';
import { touchedIn } from '../sync/touched.ts';
import { forgetAnswersOf } from './answers.ts';
import { asideBox } from './boxes.ts';
import type { Copies } from './copies.ts';
import { endBeside } from './endBeside.ts';
import { keepCopy, newSeries, unsentBefore } from './keepCopy.ts';
import { takeList } from './keepList.ts';
import type { WordsOf } from './keptWaiting.ts';

/**
 * Clears a plan's copy once its person has no access to the plan any more. What they had written, in
 * it and beside it, and not sent, is handed back: it is nowhere else.
 */
export async function endPlan(at: WordsOf, copies: Copies): Promise<readonly KeptAside[]> {
  const beside = await endBeside(at, copies);
  if (copies.state.get().kind !== 'open') return beside;
  const { planId } = at;
  const aside = (await takeList(asideBox(planId), copies)).flatMap(readKept);
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
  const words = keptWith(aside, touched.unsaved());
  await copy.forget();
  await forgetAnswersOf(planId, copies);
  copy.dispose();
  touched.dispose();
  doc.destroy();
  return [...words, ...beside];
}

/**
 * What somebody wrote beside a plan, when they have no access to the plan any more: in their notes, in
 * the conversation, in a walk. What was not sent is handed back, to be copied, and is nowhere else.
 */
import * as Y from 'yjs';

import { SCHEMA_VERSION } from '#shared/doc/schema.ts';

import { queues } from '../annotations/queues.ts';
import { readWaiting } from '../annotations/readWaiting.ts';
import { linesOnlyHere } from '../notes/linesHere.ts';
import { notesBook } from '../notes/notesBook.ts';
import { linesIn, readLines } from '../notes/openNotes.ts';
import { outboxes, textOf } from '../review/outboxes.ts';
import { readInWalks } from '../review/readInWalks.ts';
import type { KeptSaid } from '../sync/connection.ts';
import { asideBox, notesRoom, talkBox, walksBox } from './boxes.ts';
import type { Copies } from './copies.ts';
import { keepCopy, newSeries, unsentBefore } from './keepCopy.ts';
import { takeList } from './keepList.ts';
import type { WordsOf } from './keptWaiting.ts';

/** Ends them here, on this page and in the copy on this device. */
export async function endBeside(at: WordsOf, copies: Copies): Promise<readonly KeptSaid[]> {
  const talk = queues.end(at);
  const walks = outboxes.end(at);
  const lines = notesBook.end(at.planId);
  const keptTalk = await takeList(talkBox(at.planId), copies);
  const keptWalks = await takeList(walksBox(at.planId), copies);
  const keptLines = await takeNotes(at.planId, copies);
  const words = [
    ...joined('notes', lines, keptLines),
    ...[...talk.map(({ words }) => words), ...keptTalk.flatMap(readWaiting)].map(({ body }) =>
      said('conversation', body.text),
    ),
    ...[...walks, ...keptWalks.flatMap(readInWalks)].map(({ change }) =>
      said('review', textOf(change)),
    ),
  ].filter(({ text }) => text.trim() !== '');
  return [...new Map(words.map((one) => [`${one.said} ${one.text}`, one])).values()];
}

function said(where: KeptSaid['said'], text: string): KeptSaid {
  return { said: where, text };
}

/** All lines as one thing to copy; those that are in both are there once. */
function joined(
  where: KeptSaid['said'],
  here: readonly string[],
  kept: readonly string[],
): readonly KeptSaid[] {
  return [said(where, [...here, ...linesOnlyHere(kept, here)].join('\n'))];
}

/** Clears the notes in the copy: the lines that were not sent, and those that were kept aside. */
async function takeNotes(planId: string, copies: Copies): Promise<readonly string[]> {
  const room = notesRoom(planId);
  const lists = (await takeList(asideBox(room), copies)).map(readLines);
  const aside = lists.reduce((known, more) => [...known, ...linesOnlyHere(more, known)], []);
  const { before, after } = await takeDocument(room, copies, linesIn);
  return [...aside, ...linesOnlyHere(after, before ?? after)];
}

/** Clears a document's copy: what `read` finds without what was not sent, and with it. */
async function takeDocument<T>(
  name: string,
  copies: Copies,
  read: (doc: Y.Doc) => T,
): Promise<{ readonly before: T | null; readonly after: T }> {
  const doc = new Y.Doc();
  let before: T | null = null;
  doc.on('beforeTransaction', ({ origin }: Y.Transaction) => {
    if (origin === unsentBefore) before = read(doc);
  });
  const copy = keepCopy(doc, {
    copies,
    name,
    schema: SCHEMA_VERSION,
    isRemote: () => true,
    hasUnsent: () => false,
    now: Date.now,
    series: newSeries(),
  });
  await copy.load();
  await copy.forget();
  const after = read(doc);
  copy.dispose();
  doc.destroy();
  return { before, after };
}

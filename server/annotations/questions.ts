/** The questions that a review leaves for next time: threads about the plan as a whole, by who asked them. */
import { randomUUID } from 'node:crypto';

import type { LeftForNextTime } from '../reviews/parts.ts';
import type { Records } from '../store/records.ts';
import { lastPlace } from './agenda.ts';
import type { AnnotationParts } from './parts.ts';
import { addThread, findThread } from './rows.ts';
import { sealThread } from './sealing.ts';

/**
 * Adds them within the transaction that keeps the review: both are there, or neither. No bound holds
 * them up, as a review holds only so many. Each keeps the id it was asked with, unless something
 * else in the records goes by that one.
 */
export async function addQuestions(
  tx: Records,
  { plan, review, seal, questions }: LeftForNextTime,
  { random }: Pick<AnnotationParts, 'random'>,
): Promise<void> {
  for (const { id: asked, by, at, text } of questions) {
    const isUsed = (await findThread(tx, asked.toLowerCase())) !== null;
    const id = isUsed ? randomUUID() : asked.toLowerCase();
    const order = await lastPlace(tx, plan, random);
    const states = { editedAt: null, closedAt: null, withdrawnAt: null };
    const frame = { plan, id, kind: 'question', by, at, block: null, review, ...states } as const;
    await addThread(tx, sealThread(seal, { ...frame, order }, { text, range: null }));
  }
}

/**
 * What is said in a review, sealed for its row under the plan's own key. The rest of the row is part
 * of what it is sealed for, so nobody's name, day or answer can be put in another's place.
 */
import type { SealContext, SealedText } from '../crypto/seal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Agreed, Spoken, Walk } from './said.ts';

/** A walk's row without its words. */
export interface WalkFrame {
  readonly plan: string;
  readonly version: number;
  readonly startedBy: string;
  readonly startedAt: string;
}

/** The row of a review that was held, without its words. */
export interface ReviewFrame {
  readonly plan: string;
  readonly id: string;
  readonly snapshotId: string;
  readonly hash: string;
  readonly by: string;
  readonly at: string;
  readonly lookAgainOn: string | null;
}

/** An agreement without its words. */
export type Unworded = Omit<Agreed, 'words'>;

/** An agreement to a review that was held; `damaged` when nothing but its row is left. */
export type KeptAgreement = Agreed & { readonly damaged: boolean };

/** `null` when more was said than a walk holds. */
export function sealWalk(seal: DocumentSeal, frame: WalkFrame, walk: Walk): SealedText | null {
  const text = JSON.stringify(walk);
  return text.length > mostCharacters ? null : seal.sealText(walkContext(frame), text);
}

/** `null` when it does not open: it is never served as if nothing had been said. */
export function openWalk(seal: DocumentSeal, frame: WalkFrame, sealed: SealedText): Walk | null {
  const text = seal.openText(walkContext(frame), sealed);
  return text === null ? null : (JSON.parse(text) as Walk);
}

export function sealSpoken(seal: DocumentSeal, frame: ReviewFrame, spoken: Spoken): SealedText {
  const { goals, feels, questions, notes } = spoken;
  const kept: Spoken = { goals, feels, questions, notes };
  return seal.sealText(reviewContext(frame), JSON.stringify(kept));
}

/** `null` when it does not open: the row was changed, or the key is lost. */
export function openSpoken(
  seal: DocumentSeal | null,
  frame: ReviewFrame,
  sealed: SealedText,
): Spoken | null {
  const text = seal && seal.openText(reviewContext(frame), sealed);
  return text === null ? null : (JSON.parse(text) as Spoken);
}

export function sealWords(seal: DocumentSeal, review: string, agreed: Agreed): SealedText {
  return seal.sealText(agreementContext(review, agreed), JSON.stringify(agreed.words));
}

/** Without its words and `damaged` when it does not open. */
export function openWords(
  seal: DocumentSeal | null,
  review: string,
  row: Unworded,
  sealed: SealedText | null,
): KeptAgreement {
  const text = seal && sealed && seal.openText(agreementContext(review, row), sealed);
  if (!text) return { ...row, words: null, damaged: true };
  return { ...row, words: JSON.parse(text) as string | null, damaged: false };
}

/** Of one walk, as it is kept: about a hundred of the longest texts. */
const mostCharacters = 400_000;

function walkContext({ plan, version, startedBy, startedAt }: WalkFrame): SealContext {
  return ['review-draft', plan, version, startedBy, startedAt];
}

function reviewContext(frame: ReviewFrame): SealContext {
  const { plan, id, snapshotId, hash, by, at, lookAgainOn } = frame;
  return ['review', plan, id, snapshotId, hash, by, at, lookAgainOn ?? ''];
}

function agreementContext(review: string, row: Unworded): SealContext {
  const { person, how, recordedBy, at, hash } = row;
  return ['agreement', review, person, how, recordedBy, at, hash];
}

/**
 * Annotations over HTTP: threads on the plan, on one of its blocks, or on a range of a block's text.
 * Author and time are the server's; ids are the page's, so that what is sent twice is there once.
 *
 * `GET  /api/plans/:id/annotations` -> AnnotationsAnswer; with `?since=` the version of an answer: what changed after it
 * `POST /api/plans/:id/annotations` annotationBody -> 201 Annotation (200 when it was there already)
 * `PATCH|DELETE …/annotations/:aid` annotationChange -> Annotation | 204
 * `POST …/annotations/:aid/replies` replyBody -> 201 Annotation; `PATCH|DELETE …/replies/:rid` replyChange -> Annotation
 * `POST /api/plans/:id/agenda` agendaMove -> the agenda of Annotations
 */
import { z } from 'zod';

import type { TextField } from '../plan/kinds.ts';
import type { BlockId, Instant } from '../plan/plan.ts';
import type { Named } from './named.ts';

export const annotationKinds = ['comment', 'question', 'unclear', 'revisit'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** The kinds that stay open until whoever wrote them closes them, and are for next time until then. */
export const agendaKinds = ['question', 'unclear', 'revisit'] as const satisfies AnnotationKind[];

/** Characters of one annotation or reply. */
export const annotationLength = 2000;
/** Characters of the quoted words; a longer range keeps its first ones. */
export const quoteLength = 400;
/** Characters kept on either side of a quote, to find the right one of several. */
export const aroundLength = 32;

const fields = ['statement', 'clinical', 'why', 'notes'] as const satisfies TextField[];
/** A Yjs relative position, encoded by `encodeRelativePosition`, in base64. */
const position = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** A range of a block's text. It is written once and never changed: reading writes nothing back. */
const anchorBody = z.strictObject({
  field: z.enum(fields),
  start: position,
  end: position,
  quote: z.string().min(1).max(quoteLength),
  before: z.string().max(aroundLength),
  after: z.string().max(aroundLength),
});
export type Anchor = z.output<typeof anchorBody>;

/** What an annotation is about. `block` null: the plan as a whole. `range` null: the whole block. */
const aboutBody = z
  .strictObject({ block: z.uuid().nullable(), range: anchorBody.nullable() })
  .refine(({ block, range }) => block !== null || range === null, 'A range is in a block.');

const words = z.string().trim().min(1).max(annotationLength);

export const annotationBody = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(annotationKinds),
    /** An unclear or revisit mark needs no words. */
    text: z.string().trim().max(annotationLength),
    about: aboutBody,
  })
  .refine(
    ({ kind, text }) => text !== '' || kind === 'unclear' || kind === 'revisit',
    'Some words are needed.',
  );
export type AnnotationBody = z.input<typeof annotationBody>;

/** One thing at a time, by its author alone. */
export const annotationChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().trim().max(annotationLength) }),
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({ kind: z.literal('open') }),
]);
export type AnnotationChange = z.input<typeof annotationChange>;

export const replyBody = z.strictObject({ id: z.uuid(), text: words });
export type ReplyBody = z.input<typeof replyBody>;
export const replyChange = z.strictObject({ text: words });
export type ReplyChange = z.input<typeof replyChange>;

/** Puts one item of what is for next time before another; `null` puts it last. */
export const agendaMove = z.strictObject({ id: z.uuid(), before: z.uuid().nullable() });
export type AgendaMove = z.input<typeof agendaMove>;

export interface Reply {
  readonly id: string;
  readonly by: Named;
  readonly at: Instant;
  readonly editedAt: Instant | null;
  readonly text: string;
  /** Its author took it back: the words are gone for good. */
  readonly withdrawn: boolean;
  /** Its words do not open any more; they are empty here. */
  readonly damaged: boolean;
}

export interface Annotation {
  readonly id: string;
  readonly kind: AnnotationKind;
  readonly by: Named;
  readonly at: Instant;
  readonly editedAt: Instant | null;
  readonly text: string;
  readonly about: { readonly block: BlockId | null; readonly range: Anchor | null };
  /** When its author closed it; `null` while it is open, and always for a comment. */
  readonly closedAt: Instant | null;
  /** Its author took it back: its words and its quote are gone; only others' replies are left. */
  readonly withdrawn: boolean;
  /** In the order they were written. */
  readonly replies: readonly Reply[];
  /** Where it was asked, when it comes from a review. */
  readonly review: string | null;
  /** Its words do not open any more; they are empty here. */
  readonly damaged: boolean;
}

export interface Annotations {
  /** In the order they were written. */
  readonly threads: readonly Annotation[];
  /** The ids of what is for next time, in the order that the people of the plan gave it. */
  readonly agenda: readonly string[];
  /** Stands for this answer; opaque. */
  readonly version: string;
}

/** All there is, or what changed after the version that was asked with: see `withAnswer`. */
export interface AnnotationsAnswer extends Annotations {
  /** `threads` are all there are. Also when what was asked with is not known any more. */
  readonly isWhole: boolean;
  /** Threads that were taken back and show no more, by id; none when it is whole. */
  readonly gone: readonly string[];
}

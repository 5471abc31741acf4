/**
 * The names inside a plan's `Y.Doc`. Two root maps: `meta` (schema, title, rhythm, lookAgainOn) and
 * `blocks` (id -> block map). A block map holds `id`, `kind`, `place`, `removed`, `links` (Y.Map of
 * id -> true), the kind's text fields (Y.XmlFragment each) and the kind's scalars.
 */

import { lineLength } from '../plan/validate.ts';

/** The version this code writes. An older client is told to reload before it can write. */
export const SCHEMA_VERSION = 1;

export const META = 'meta';
export const BLOCKS = 'blocks';

/**
 * The one root of a document of private notes, which is no plan: a `Y.XmlFragment` with the rich
 * text that a block's notes field may hold. It has no block, no `meta` and no other root.
 */
export const NOTES = 'notes';

/**
 * In `meta`, written by the server alone: the mark of the last restore (`restoredMark.ts`). It is how every
 * page, also one that was offline, learns that blocks were brought back; no part of the Plan JSON.
 */
export const RESTORED = 'restored';

export const metaKeys = ['schema', 'title', 'rhythm', 'lookAgainOn'] as const;
export type MetaKey = (typeof metaKeys)[number];

/** Limits that the typed edits, the guard and the screens share. */
export const limits = {
  /** One incoming frame, in bytes; below the socket's own limit so that it can be refused by code. */
  frameBytes: 1024 * 1024,
  /** A plan's encoded state, in bytes. */
  planBytes: 5 * 1024 * 1024,
  /** Blocks in a plan, removed ones too. */
  blocks: 500,
  /** Links of one block. */
  links: 100,
  /** Characters of a title or of a "what changed" line. */
  lineLength,
  /** Nesting of lists below a notes field. */
  listDepth: 6,
} as const;

/** Rich text that may stand in a notes field. */
export const richNodes = ['paragraph', 'bulletList', 'orderedList', 'listItem'] as const;
export const richMarks = ['bold', 'italic', 'link'] as const;
/** The only schemes a link may have. */
export const linkSchemes = ['http:', 'https:', 'mailto:', 'tel:'] as const;

/**
 * How each person is told that a plan has something new, and what is new in it since they were here.
 *
 * `GET|PUT /api/plans/:id/notices` noticesBody -> Notices: one's own settings for one plan
 * `GET /api/plans/:id/news` -> News; `POST /api/plans/:id/seen` {} -> 204: all of it is seen as of now
 */
import { z } from 'zod';

import type { BlockId, Instant } from '../plan/plan.ts';
import type { Named } from './named.ts';

export const noticeModes = ['none', 'immediately', 'daily'] as const;
export type NoticeMode = (typeof noticeModes)[number];

export const noticesBody = z.strictObject({
  mode: z.enum(noticeModes),
  /** What the plan is called in mails, so that nobody else can tell from them what it is. */
  nickname: z.string().trim().max(60).nullable(),
  language: z.enum(['en', 'es']),
  /** An IANA time zone, for the hour of the daily mail. */
  timeZone: z.string().max(60),
});
export type NoticesBody = z.input<typeof noticesBody>;

export interface Notices {
  readonly mode: NoticeMode;
  readonly nickname: string | null;
  /** Where mails go; `null` when this server sends none. */
  readonly mailTo: string | null;
}

/** What others did in one block since this person was last here. */
export interface BlockNews {
  readonly block: BlockId;
  /** Others who wrote in it; empty when only threads on it are new. */
  readonly by: readonly Named[];
  /** New threads and replies on it. */
  readonly annotations: number;
}

export interface News {
  /** When this person was last here; `null` on a first visit, when nothing is marked as new. */
  readonly since: Instant | null;
  readonly blocks: readonly BlockNews[];
  /** New threads and replies about the plan as a whole. */
  readonly annotations: number;
}

/**
 * The tables of Waymark's own records, as every adapter has them. Instants are ISO 8601 text in
 * UTC, so that they compare and sort alike in every database. People, passwords and login sessions
 * are in the accounts library's tables of the same database; only the columns that our queries
 * read are named here, and those tables are never written to from here.
 */
import type { Generated, Kysely } from 'kysely';

import type { Role } from '#shared/access/can.ts';
import type { AnnotationKind } from '#shared/wire/annotations.ts';
import type { SnapshotKind } from '#shared/wire/history.ts';
import type { NoticeMode } from '#shared/wire/notices.ts';
import type { Agreement } from '#shared/wire/reviews.ts';
import type { SealedText } from '../crypto/seal.ts';

export type Records = Kysely<RecordsTables>;

export interface RecordsTables {
  practice: PracticeTable;
  therapists: TherapistsTable;
  plans: PlansTable;
  participants: ParticipantsTable;
  invitations: InvitationsTable;
  snapshots: SnapshotsTable;
  restores: RestoresTable;
  reviews: ReviewsTable;
  agreements: AgreementsTable;
  review_drafts: ReviewDraftsTable;
  review_asks: ReviewAsksTable;
  annotations: AnnotationsTable;
  annotation_replies: AnnotationRepliesTable;
  private_notes: PrivateNotesTable;
  device_copies: DeviceCopiesTable;
  notice_settings: NoticeSettingsTable;
  notices: NoticesTable;
  plan_seen: PlanSeenTable;
  user: UserTable;
  session: SessionTable;
}

/** At most one row: a second insert breaks the primary key, so only one first start can win. */
interface PracticeTable {
  readonly id: 1;
  name: string;
  readonly created_at: string;
}

/** Who may create plans in the practice. */
interface TherapistsTable {
  readonly user_id: string;
  readonly since: string;
}

interface PlansTable {
  /** Also the id of the plan's document. */
  readonly id: string;
  /** A copy of the document's title, for lists. */
  sealed_title: SealedText;
  readonly created_by: string;
  readonly created_at: string;
  changed_at: string;
}

/** One stretch of someone's taking part in a plan; a person has at most one open stretch a plan. */
interface ParticipantsTable {
  readonly plan_id: string;
  readonly user_id: string;
  readonly role: Role;
  readonly since: string;
  ended_at: string | null;
}

interface InvitationsTable {
  readonly id: string;
  readonly token_hash: string;
  readonly plan_id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly invited_by: string;
  readonly created_at: string;
  readonly expires_at: string;
  used_at: string | null;
  used_by: string | null;
}

/** A whole state of a plan, kept for good. Rows are never changed. */
interface SnapshotsTable {
  readonly id: string;
  readonly plan_id: string;
  readonly kind: SnapshotKind;
  /** Only `named` ones have a name. */
  readonly sealed_name: SealedText | null;
  readonly created_by: string;
  readonly created_at: string;
  /** SHA-256 of the canonical Plan JSON, in hex. */
  readonly hash: string;
  /** The document's schema version when it was taken. */
  readonly schema: number;
  /** The journal's last entry that it holds. */
  readonly sequence: number;
  /** The compressed state under the document's key, for this snapshot alone. */
  readonly sealed: Uint8Array;
}

/** One going back to a snapshot, written once it is in the plan. Rows are never changed. */
interface RestoresTable {
  readonly id: string;
  readonly plan_id: string;
  readonly snapshot_id: string;
  readonly safety_snapshot_id: string;
  /** JSON list of block ids; `null` for the whole plan. */
  readonly blocks: string | null;
  readonly by_user: string;
  readonly at: string;
}

/** A review that was held. */
interface ReviewsTable {
  readonly id: string;
  readonly plan_id: string;
  readonly snapshot_id: string;
  /** The snapshot's: what the agreements are about. */
  readonly hash: string;
  readonly by_user: string;
  readonly at: string;
  /** Everything that was said, as JSON. */
  readonly sealed: SealedText;
  readonly look_again_on: string | null;
}

/** One person's answer to a review; at most one each. */
interface AgreementsTable {
  readonly review_id: string;
  readonly person: string;
  how: Agreement['how'];
  /** The name as typed, or the reason. */
  sealed_words: SealedText | null;
  recorded_by: string;
  at: string;
  /** Of the plan that it is about. */
  hash: string;
}

/** The walk under way; a plan has at most one. */
interface ReviewDraftsTable {
  readonly plan_id: string;
  version: number;
  readonly started_by: string;
  readonly started_at: string;
  sealed: SealedText;
}

/** Somebody has asked to look at the plan again together. */
interface ReviewAsksTable {
  readonly plan_id: string;
  by_user: string;
  at: string;
}

/** Somebody's own notes on a plan exist. */
interface PrivateNotesTable {
  readonly plan_id: string;
  readonly user_id: string;
  readonly document_id: string;
}

/**
 * A thread: a comment, question, unclear mark or wish to look again. One that its author took back
 * stays as a row without words, so that sending it again does not bring it back.
 */
interface AnnotationsTable {
  /** The page's; a question of a review keeps the one that it was asked with. */
  readonly id: string;
  readonly plan_id: string;
  readonly kind: AnnotationKind;
  readonly by_user: string;
  readonly at: string;
  edited_at: string | null;
  closed_at: string | null;
  withdrawn_at: string | null;
  /** `null`: about the plan as a whole. */
  readonly block_id: string | null;
  /** The review it was asked in. */
  readonly review_id: string | null;
  /** Where it stands among what is for next time; kept while it is closed. `null` for comments. */
  agenda_order: string | null;
  /** Which change of the plan's threads and replies was the last in this one: they count from 1. */
  changed: Generated<number>;
  /** Its words and its range with the quote, as JSON. */
  sealed: SealedText;
}

interface AnnotationRepliesTable {
  readonly id: string;
  readonly plan_id: string;
  readonly annotation_id: string;
  /** Its place in the thread, from 1. */
  readonly number: number;
  readonly by_user: string;
  readonly at: string;
  edited_at: string | null;
  withdrawn_at: string | null;
  sealed: SealedText;
}

/** A device on which someone keeps a copy of their plans. Without this row the copy never opens again. */
interface DeviceCopiesTable {
  readonly id: string;
  readonly user_id: string;
  /** Half of the key of what is on the device, in base64 when opened. */
  readonly sealed_secret: SealedText;
  readonly since: string;
  last_seen_at: string;
}

/** How one person is told of what is new in one plan; no row is `none`. */
interface NoticeSettingsTable {
  readonly plan_id: string;
  readonly user_id: string;
  mode: NoticeMode;
  sealed_nickname: SealedText | null;
  language: 'en' | 'es';
  time_zone: string;
}

/** At most one mail a person and plan: on its way, or sent and not answered by a visit yet. */
interface NoticesTable {
  readonly plan_id: string;
  readonly user_id: string;
  /** Of the mail: its Message-ID is made from it. */
  readonly id: string;
  /** See `server/notices/queue.ts`. */
  state: 'waiting' | 'claimed' | 'sending' | 'told';
  /** 1 when something happened that does not wait for writing to end. */
  soon: 0 | 1;
  /** When the first of what it tells happened. */
  readonly since: string;
  due_at: string;
  /** How often it could not be sent. */
  tries: number;
  first_try_at: string | null;
  /** Random, of the process that is sending it. */
  claim: string | null;
  claimed_at: string | null;
}

/** When somebody was last in a plan, and what it held then. */
interface PlanSeenTable {
  readonly plan_id: string;
  readonly user_id: string;
  at: string;
  /** Yjs state vector of the durable document: counts by client id, no words. */
  state_vector: Uint8Array;
}

/** Of the accounts library. */
interface UserTable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Of the accounts library. */
interface SessionTable {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: string;
}

/**
 * The tables of Waymark's own records, as every adapter has them. Instants are ISO 8601 text in
 * UTC, so that they compare and sort alike in every database. People, passwords and login sessions
 * are in the accounts library's tables of the same database; only the columns that our queries
 * read are named here, and those tables are never written to from here.
 */
import type { Kysely } from 'kysely';

import type { Role } from '#shared/access/can.ts';
import type { SealedText } from '../crypto/seal.ts';

export type Records = Kysely<RecordsTables>;

export interface RecordsTables {
  practice: PracticeTable;
  therapists: TherapistsTable;
  plans: PlansTable;
  participants: ParticipantsTable;
  invitations: InvitationsTable;
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

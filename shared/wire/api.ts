/**
 * The bodies and answers of the HTTP interface. The server parses with these schemas; the page
 * takes its types from them.
 */
import { z } from 'zod';

import { roles } from '../access/can.ts';
import { passwordLength } from './limits.ts';

const line = z.string().trim().min(1).max(300);
const email = z.email().max(254).toLowerCase();
const day = z.iso.date();

const password = z.string().min(passwordLength.min).max(passwordLength.max);

export const setupBody = z.strictObject({
  code: z.string().trim().min(1).max(100),
  practice: line,
  name: line,
  email,
  password,
});
export type SetupBody = z.input<typeof setupBody>;

export const signInBody = z.strictObject({ email, password: z.string().min(1).max(256) });

/** POST /api/auth/change-password. Every other login session of the account ends with it. */
export const passwordBody = z.strictObject({
  currentPassword: z.string().min(1).max(passwordLength.max),
  newPassword: password,
});
/** POST /api/auth/update-user */
export const profileBody = z.strictObject({ name: line });
/** POST /api/auth/revoke-session, with a token of GET /api/auth/list-sessions. */
export const revokeBody = z.strictObject({ token: z.string().min(1).max(200) });

const rhythm = z.strictObject({ everyDays: z.int().min(1).max(1000).nullable() });

export const newPlanBody = z.strictObject({ title: line });
export const planPatchBody = z.strictObject({
  title: line.optional(),
  rhythm: rhythm.optional(),
  lookAgainOn: day.nullable().optional(),
});
/** Erasing is final, so the plan's title is asked for. */
export const erasePlanBody = z.strictObject({ confirm: z.string() });

export const invitationBody = z.strictObject({
  role: z.enum(roles),
  email: email.optional(),
});
export type InvitationBody = z.input<typeof invitationBody>;

/** Signed in: `{}`. Signed out: an account is made and signed in. */
export const acceptBody = z.union([
  z.strictObject({ name: line, email, password }),
  z.strictObject({}),
]);
export type AcceptBody = z.input<typeof acceptBody>;

/** GET /api/version */
export interface Version {
  readonly version: string;
  readonly schema: number;
  readonly wire: number;
}
/** GET /api/setup */
export interface SetupStatus {
  readonly needed: boolean;
}
/** GET /api/me */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** May create plans: true for therapists of the practice. */
  readonly mayCreatePlans: boolean;
  readonly practice: string;
}
/** One row of GET /api/plans */
export interface PlanSummary {
  readonly id: string;
  readonly title: string;
  readonly role: (typeof roles)[number];
  readonly people: readonly Person[];
  /** ISO 8601; when the plan was last written to. */
  readonly changedAt: string;
  readonly createdAt: string;
}
/** One row of GET /api/plans/:id/participants */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: (typeof roles)[number];
}
export interface Invited {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: string;
}
/** One row of GET /api/plans/:id/invitations: those that can still be accepted. The link is told once, when it is made. */
export interface OpenInvitation {
  readonly id: string;
  readonly role: (typeof roles)[number];
  /** The one address it is for; `null` when anyone with the link may use it. */
  readonly email: string | null;
  /** The name of who made it. */
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}
/** GET /api/invitations/:token, without signing in: who invites, to what role, for which practice. */
export interface InvitationView {
  readonly role: (typeof roles)[number];
  readonly invitedBy: string;
  readonly practice: string;
  readonly email: string | null;
  readonly expiresAt: string;
}
export interface Accepted {
  readonly planId: string;
}

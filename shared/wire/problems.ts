/**
 * Errors over HTTP are RFC 9457 `application/problem+json`: `{type, title, status, code, detail?}`.
 * `code` is stable; screens and other programs match on it, never on the text.
 */
export const problems = {
  'bad-request': { status: 400, title: 'The request could not be read' },
  'invalid-input': { status: 422, title: 'Some of what was sent is not valid' },
  'signed-out': { status: 401, title: 'Sign in first' },
  'wrong-credentials': { status: 401, title: 'E-mail or password is not right' },
  'no-access': { status: 403, title: 'You have no access to this' },
  'bad-origin': { status: 403, title: 'This request came from another site' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'setup-done': { status: 409, title: 'This server is already set up' },
  'setup-needed': { status: 409, title: 'This server is not set up yet' },
  'wrong-setup-code': { status: 403, title: 'The setup code is not right' },
  'invitation-gone': { status: 410, title: 'This invitation is used, has ended or never was' },
  'invitation-for-another': { status: 403, title: 'This invitation is for another e-mail address' },
  'email-taken': { status: 409, title: 'There is an account with this e-mail already: sign in' },
  'weak-password': { status: 422, title: 'This password is too short or too common' },
  'already-in-plan': { status: 409, title: 'You are in this plan already' },
  'last-therapist': { status: 409, title: 'The only therapist cannot leave the plan' },
  'too-large': { status: 413, title: 'This is too large' },
  'too-many': { status: 429, title: 'Too many tries: wait a moment' },
  'confirmation-needed': { status: 409, title: 'Confirm this first' },
  'snapshot-damaged': { status: 422, title: 'This snapshot is damaged and cannot be used' },
  'snapshots-full': { status: 409, title: 'This plan keeps as many named snapshots as it can' },
  'snapshot-newer': { status: 422, title: 'A newer version of Waymark made this snapshot' },
  'review-running': { status: 409, title: 'A review is under way: save it or put it away first' },
  'reviews-full': { status: 409, title: 'This plan keeps as many reviews as it can' },
  'review-damaged': { status: 422, title: 'This review is damaged and takes nothing more' },
  'no-review': { status: 409, title: 'No review is under way' },
  'review-moved-on': { status: 409, title: 'The review has changed: look at it again' },
  'plan-changed': { status: 409, title: 'The plan has changed: look at it again' },
  'no-such-block': { status: 409, title: 'The part of the plan that this is about is not there' },
  'annotations-full': { status: 409, title: 'This plan keeps as many annotations as it can' },
  'annotation-damaged': { status: 422, title: 'This is damaged and cannot be changed' },
  'not-yours': { status: 403, title: 'Only the person themself can do this' },
  unavailable: { status: 503, title: 'Not able to serve right now' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
}

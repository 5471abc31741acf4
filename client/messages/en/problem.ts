/** One text per error code: what happened and what to do. */
export default {
  'bad-request': 'We could not read what was sent. Load the page again, then try once more.',
  'invalid-input': 'Something here is not filled in right yet. Please look it over.',
  'signed-out': 'You are signed out. Sign in to go on.',
  'wrong-credentials': 'This e-mail and password do not match. Check both and try again.',
  'no-access': 'You do not have access to this. Someone in the plan can invite you.',
  'bad-origin': 'This came from another site, so we stopped it. Open Waymark at its own address.',
  'not-found': 'There is nothing here. The link may be old, or part of it may be missing.',
  'setup-done': 'This server is already set up. Sign in instead.',
  'setup-needed': 'This server is not set up yet.',
  'wrong-setup-code': 'This setup code is not right. The server printed it when it first started.',
  'invitation-gone':
    'This invitation was used, or withdrawn, or its time is over. Ask for a new one.',
  'invitation-for-another': 'This invitation is for a different e-mail address.',
  'email-taken': 'There is an account with this e-mail already. Sign in instead.',
  'weak-password':
    'This password is too short or too easy to guess. Try a few words that only you would put together.',
  'already-in-plan': 'You are in this plan already.',
  'last-therapist': 'A plan needs a therapist. Invite another one first.',
  'too-large': 'This is too long. Please make it shorter.',
  'too-many': 'That was a lot of tries. Wait a minute, then try again.',
  'confirmation-needed': 'Please confirm this first.',
  'snapshot-damaged':
    'This kept plan is damaged, so we do not use it. The plan as it is now is safe.',
  'snapshots-full':
    'This plan keeps as many named plans as it can. Nothing was lost, and nothing was added.',
  'snapshot-newer': 'A newer Waymark kept this plan. It can be read once this one is updated.',
  'review-running': 'A review is open already. Join it, or put it away first.',
  'reviews-full':
    'This plan keeps as many reviews as it can. Nothing was lost, and nothing was added.',
  'review-damaged': 'Part of this review is damaged, so nothing more can be added to it.',
  'no-review': 'This review is not open any more. It was kept, or put away.',
  'review-moved-on': 'Something was added to the review just now. Have a look first.',
  'plan-changed': 'The plan has changed just now. Have a look first.',
  'no-such-block': 'The part of the plan that this is about is not here any more.',
  'annotations-full':
    'This plan holds as many notes in the margin as it can. Nothing was lost, and nothing was added.',
  'annotation-damaged': 'This is damaged, so it cannot be changed. It can still be taken back.',
  'not-yours': 'Only the person it is about can do this.',
  unavailable: 'Waymark cannot answer right now. What was saved is safe. Try again in a minute.',
  internal: 'Something went wrong on our side. What was saved is safe. Try again in a minute.',
  offline: 'Waymark cannot be reached. Check your connection, then try again.',
  unexpected: 'We did not understand the answer. Load the page again.',
} as const;

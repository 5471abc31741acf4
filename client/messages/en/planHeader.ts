/** The bar over a plan, what its saved mark says, and the note at its end. */
export default {
  people: 'People',
  hereNow: 'Here now: {names}',
  onlyYou: 'Only you are here now',
  saved: {
    loading: 'Opening…',
    saved: 'Saved',
    saving: 'Saving…',
    offline: 'Offline',
    kept: 'Offline: kept here until you are back',
    'read-only': 'Read only',
    refused: 'Not saved',
    ended: 'Closed',
  },
  back: 'You are back. Everything is saved.',
  state: {
    offline:
      'You are offline. You can go on writing: it is kept on this page and saved when you are back. Please leave the page open.',
    unopened:
      'Waymark cannot be reached right now, so the plan is not here yet. It opens by itself as soon as that works. What was saved is safe.',
    role: 'You are here to read. Nothing you do changes the plan.',
    storage:
      'The server cannot save right now. What you wrote last is kept on this page and will be saved as soon as it can be. Please leave the page open.',
    damaged:
      'Part of this plan did not pass its check. It can be read, and nothing in it will be changed until that is put right. Tell the person who runs this Waymark.',
    refused: 'The last change could not be saved. What was saved before is safe.',
    signedOut: 'You are signed out. Sign in to go on where you were. Nothing is lost.',
    noAccess: 'You no longer have access to this plan.',
    noSuchPlan: 'This plan is not here any more.',
    reload: 'Waymark was updated. Load the page again to go on. What was saved is safe.',
    unsaved: 'Some of your last words are only on this page. Copy them first.',
  },
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
  someoneElse: 'That is a different account. Sign in with the one you had here.',
  reload: 'Load again',
  plans: 'Go to your plans',
  kept: {
    title: 'Words that were not saved',
    copy: 'Copy',
    copied: 'Copied',
    forget: 'I do not need these',
  },
  safety: {
    guide: 'This plan is a guide, not a test. It can change whenever you do.',
    nobody: 'Nobody watches it between meetings.',
    US: 'If you need someone now, call or text <tel>988</tel>.',
    CA: 'If you need someone now, call or text <tel>988</tel>.',
    GB: 'If you need someone now, call Samaritans on <tel>116 123</tel>, or <tel>999</tel> if a life is at risk.',
    IE: 'If you need someone now, call Samaritans on <tel>116 123</tel>, or <tel>112</tel> if a life is at risk.',
    AU: 'If you need someone now, call Lifeline on <tel>13 11 14</tel>, or <tel>000</tel> if a life is at risk.',
    NZ: 'If you need someone now, call or text <tel>1737</tel>, or call <tel>111</tel> if a life is at risk.',
    ES: 'If you need someone now, call <tel>024</tel>, or <tel>112</tel> if a life is at risk.',
    MX: 'If you need someone now, call <tel>800 911 2000</tel>, or <tel>911</tel> if a life is at risk.',
    any: 'If you need someone now, call your local emergency number. In the United States, call or text <tel>988</tel>.',
  },
} as const;

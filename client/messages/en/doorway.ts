/** Sign in, first start, and what stands around them. */
export default {
  motto: 'A plan you write together.',
  quickExit: 'Leave quickly',
  quickExitHint: 'Goes to an encyclopedia. The back button will not bring this page back.',
  otherLanguage: 'Español',
  checks: {
    fillIn: 'Please fill this in.',
    email: 'This does not look like an e-mail address yet.',
    password:
      'This has {count, plural, one {# character} other {# characters}}. It needs at least {min, number}.',
  },
  passwordHelp:
    'At least {min, number} characters. A few words in a row are easy to keep in mind and hard to guess. You can paste it.',
  signIn: {
    title: 'Sign in',
    lead: 'Your plan is where you left it.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    newHere: 'New here? Open the link from your invitation. It makes your account.',
  },
  setup: {
    title: 'Start your practice',
    lead: 'This Waymark is new and nobody has used it yet. What you fill in here makes your practice and your own account.',
    code: 'Setup code',
    codeHelp: 'The server printed it when it first started. It shows that this server is yours.',
    practice: 'Name of the practice',
    practiceHelp: 'The people you invite will see it. Your own name is fine.',
    name: 'Your name',
    nameHelp: 'As your clients call you.',
    email: 'E-mail',
    emailHelp: 'You sign in with it.',
    password: 'Password',
    submit: 'Make the practice',
    next: 'What comes next',
    steps: {
      plan: 'You start a plan. A title is enough.',
      invite: 'You invite your client with a link that works once.',
      write: 'You both write in it, at the same time or each when it suits you.',
    },
    doneTitle: 'This Waymark has its practice already',
    doneText: 'Someone has set it up. If that was you, sign in.',
    doneAction: 'Go to sign in',
  },
} as const;

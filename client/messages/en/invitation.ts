export default {
  title: '{name} invites you to a plan',
  opening: 'An invitation',
  practice: 'From {practice}',
  role: {
    client:
      'The plan is about your life. You and {name} write it together. What each of you says matters to them is theirs: only they can rewrite it. All the rest you both can change.',
    therapist:
      'You and {name} work on this plan together. You can read and change every part of it.',
    supporter: 'You are asked along as someone to lean on. You can read the plan and write in it.',
    observer:
      'You are asked to read along. You cannot change the plan, and you can answer in the conversation.',
  },
  once: 'This link works once, until {when}.',
  newHere: 'I am new here',
  haveAccount: 'I have an account',
  name: 'Your name',
  nameHelp: 'As the others in the plan call you.',
  email: 'E-mail',
  emailHelp: 'You sign in with it.',
  emailBound: 'The invitation is for this address.',
  password: 'Password',
  makeAccount: 'Make my account and open the plan',
  signIn: 'Sign in and open the plan',
  signedInAs: 'You are signed in as {name}.',
  open: 'Open the plan',
  someoneElse: 'Use another account',
  gone: {
    title: 'This invitation is closed',
    text: 'It was used, or withdrawn, or its time is over. Ask the person who sent it for a new one.',
    used: 'Did you use it yourself? Then your account is there: sign in.',
  },
  another: {
    title: 'This invitation is for another address',
    text: 'You are signed in as {name}, and the invitation was made for a different e-mail. Use that account, or ask for a new invitation.',
  },
  member: {
    text: 'You are in this plan already.',
    action: 'Go to your plans',
  },
} as const;

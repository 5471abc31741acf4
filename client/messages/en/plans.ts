export default {
  title: 'Plans',
  new: 'New plan',
  yours: 'Your plans',
  saving:
    'Your last words in a plan are not saved yet. Keep this page open: they are saved as soon as Waymark can be reached.',
  kept: 'Something you did in a plan could not be saved. It waits in that plan for you to copy or let go. Keep this page open until then.',
  noClient: 'No client yet',
  noClientHint: 'Open the plan and choose People to invite them.',
  with: 'With {names}',
  changed: 'Changed {when}',
  changedNow: 'Changed just now',
  empty: {
    title: 'The first plan starts with a title',
    text: 'A few words from your client are enough, and so is a guess: both of you can change it. You invite them from inside the plan.',
    action: 'Start a plan',
  },
  emptyClient: {
    title: 'No plan here yet',
    text: 'When someone invites you to a plan, you will find it here. Open the link they sent you.',
  },
  dialog: {
    title: 'New plan',
    field: 'Title',
    help: 'In your client’s words if you can, such as “Finding my voice again”. Both of you can change it.',
    submit: 'Start the plan',
  },
} as const;

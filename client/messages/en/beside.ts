/** The panel beside the plan. */
export default {
  label: 'Beside the plan',
  /** The buttons in the bar. */
  open: 'Open beside the plan',
  places: {
    conversation: 'Conversation',
    next: 'For next time',
    notes: 'My notes',
    noticings: 'What we noticed',
    history: 'History',
  },
  notices: 'How I hear of news',
  close: 'Close what is beside the plan',
  newHere: '{count, plural, one {# new} other {# new}}',
  openHere: '{count, plural, one {# open} other {# open}}',
  trouble: 'This did not open. Check your connection, then try again.',
} as const;

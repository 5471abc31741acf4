/** The panel beside the plan. */
export default {
  label: 'Beside the plan',
  places: {
    conversation: 'Conversation',
    next: 'For next time',
    notes: 'My notes',
    noticings: 'Noticings',
    history: 'History',
  },
  notices: 'How I hear of news',
  close: 'Close what is beside the plan',
  newHere: '{count, plural, one {# new} other {# new}}',
  openHere: '{count, plural, one {# open} other {# open}}',
  trouble: 'This did not open. Check your connection, then try again.',
} as const;

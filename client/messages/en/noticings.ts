/** Noticings: adding one, and their timeline. */
export default {
  add: 'I noticed something',
  about: 'It is about {name}',
  lead: 'Small moments that somebody noticed, and the times you looked at the plan together.',

  empty: {
    title: 'A quiet place for small moments',
    text: 'A calmer hour, a new thought, a different answer. Write one down whenever it comes to you. There is nothing to prove here.',
    read: 'What people notice will stand here.',
  },
  reviews: {
    coming: 'The times you looked at it together are on their way.',
    away: 'The times you looked at it together can not be shown just now. Every noticing is here.',
    again: 'Try again',
  },

  filter: {
    label: 'What to show',
    all: 'Everything',
    about: 'About {name}',
    now: 'What to show: {what}',
  },

  withoutWords: 'Still without words',
  review: 'You looked at the plan together',
  showThis: '{words}: show it in the plan',
  mark: '{date}: {words}',
} as const;

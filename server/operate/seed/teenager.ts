import type { Story } from './story.ts';

/** A fifteen-year-old, three months in, with a guardian whom both agreed to as supporter. */
export const teenager: Story = {
  title: 'School, but my way',
  client: { name: 'Noor Haddad', email: 'noor@example.org' },
  supporter: { name: 'Samira Haddad', email: 'samira@example.org' },
  startedDaysAgo: 95,
  everyDays: 30,
  lookAgainInDays: 8,
  matters: [
    { by: 'client', prompt: 'hardest', words: 'The corridor. Everyone looks. Maybe they don’t.' },
    { by: 'client', prompt: 'better', words: 'Going in and it’s just a building.' },
    { by: 'client', prompt: 'more', words: 'Drawing. Being asked, not told.' },
    {
      by: 'supporter',
      prompt: null,
      words: 'Breakfast together, without talking about school.',
    },
  ],
  areas: [
    { words: 'Going to school' },
    { words: 'Talking at home', notes: ['Noor: not in the car. I can’t get out of the car.'] },
  ],
  goals: [
    {
      words: 'I can go in on my own, and stay for the lessons I picked',
      clinical: 'Graded return to school; agency over pace.',
      areas: [0],
      state: { to: 'working-on', daysAgo: 90, by: 'client' },
      notes: ['Picked so far: art, biology, and lunch with Ida.'],
      steps: [
        {
          kind: 'strategy',
          words: 'Side door, headphones, one song to the locker',
          why: 'A small plan for the worst minute makes the rest of the morning easier.',
          approach: 'skill',
          state: { to: 'keeping', daysAgo: 30, by: 'client', note: 'Different song now.' },
        },
        {
          kind: 'strategy',
          words: 'A card for "I need ten minutes" that every teacher knows',
          why: 'It is easier to stay when you know that you may go.',
          approach: 'boundaries',
          state: { to: 'trying', daysAgo: 44, by: 'therapist' },
        },
        {
          kind: 'strategy',
          words: 'Check the thought: who looked, really?',
          why: 'Fear guesses. Looking finds out.',
          approach: 'thoughts',
          state: { to: 'resting', daysAgo: 18, by: 'client', note: 'It made me look more.' },
        },
        {
          kind: 'measure',
          words: 'I go when I said I would go, and leave when I said I would leave',
          measureKind: 'agency',
        },
      ],
    },
    {
      words: 'Mum and I can talk about school without it turning into a fight',
      areas: [1],
      state: { to: 'working-on', daysAgo: 61, by: 'client' },
      steps: [
        {
          kind: 'strategy',
          words: 'Ask first: do you want ideas, or should I just listen?',
          why: 'Being listened to and being helped are two things. It is good to know which.',
          approach: 'boundaries',
          state: { to: 'trying', daysAgo: 50, by: 'supporter' },
        },
        {
          kind: 'measure',
          words: 'it gets loud, and one of us says "pause"',
          measureKind: 'awareness',
        },
      ],
    },
    {
      words: 'Full days, all subjects, by the holidays',
      areas: [0],
      state: {
        to: 'set-aside',
        daysAgo: 66,
        by: 'client',
        note: 'That was everyone else’s goal.',
      },
      steps: [],
    },
  ],
  steps: [],
  signals: [
    {
      by: 'client',
      daysAgo: 58,
      signalKind: 'response',
      words: 'Used the card. Nobody made it weird.',
      goal: 0,
    },
    {
      by: 'supporter',
      daysAgo: 35,
      signalKind: 'awareness',
      words: 'I heard myself starting, and stopped.',
      goal: 1,
    },
    {
      by: 'client',
      daysAgo: 14,
      signalKind: 'shift',
      words: 'Stayed for biology because I wanted to see the heart.',
      goal: 0,
    },
    { by: 'client', daysAgo: 2, signalKind: 'other', words: 'Drew the corridor. Empty.' },
  ],
  talk: [
    {
      by: 'client',
      daysAgo: 70,
      kind: 'question',
      words: 'Who reads this? Like, really.',
      about: null,
      replies: [
        {
          by: 'therapist',
          daysAgo: 70,
          words:
            'You, me, and your mum, because you said she could. Nobody from school. Your own notes are only yours.',
        },
      ],
      closedDaysAgo: 69,
    },
    {
      by: 'supporter',
      daysAgo: 20,
      kind: 'comment',
      words: 'I could make breakfast the time when nobody asks. Including me.',
      about: 'Mum and I can talk',
      replies: [{ by: 'client', daysAgo: 20, words: 'ok. deal. also no face.' }],
    },
    {
      by: 'client',
      daysAgo: 7,
      kind: 'question',
      words: 'Can the card be something less obvious? A sticker or so.',
      about: 'A card for',
      replies: [
        {
          by: 'therapist',
          daysAgo: 6,
          words: 'I like that. Bring one, and we ask Mr Lund whether he would know it.',
        },
      ],
    },
    {
      by: 'client',
      daysAgo: 3,
      kind: 'revisit',
      words: 'Biology is easy now. Maybe pick one more.',
      about: 'I can go in on my own',
      quote: 'the lessons I picked',
      putFirst: { by: 'therapist', daysAgo: 1 },
    },
  ],
  reviews: [
    {
      daysAgo: 46,
      goals: [
        {
          goal: 'I can go in on my own',
          answer: 'still-right',
          lines: [{ by: 'client', words: 'Still mine. Slower than they want, and that is fine.' }],
        },
        {
          goal: 'Mum and I can talk',
          answer: 'still-right',
          lines: [{ by: 'client', words: 'Two fights this month. There used to be two a week.' }],
        },
      ],
      feels: [{ by: 'client', words: 'Nobody rushed me. Keep that.' }],
      note: { by: 'therapist', words: 'We stopped early because there was nothing to add.' },
    },
  ],
};

import type { Story } from './story.ts';

/** Grief, six weeks in: a young plan, more words than steps. */
export const grief: Story = {
  title: 'A year without Tomás',
  client: { name: 'Carmen Ruiz', email: 'carmen@example.org' },
  startedDaysAgo: 43,
  everyDays: 60,
  lookAgainInDays: 17,
  matters: [
    {
      by: 'client',
      prompt: 'hardest',
      words: 'Six in the evening. His key does not turn in the door.',
    },
    {
      by: 'client',
      prompt: 'better',
      words: 'I could tell a story about him and still be there when it ends.',
    },
    { by: 'client', prompt: 'more', words: 'People who say his name.' },
    { by: 'client', prompt: null, words: 'The tomatoes on the balcony. I do not know why.' },
  ],
  areas: [
    { words: 'Grief' },
    {
      words: 'Being alone in the evening',
      notes: ['Not every evening. Tuesdays are choir.'],
    },
  ],
  goals: [
    {
      words: 'I want to remember him without falling out of the day',
      clinical: 'Oscillate between loss and everyday life; lessen intrusive distress.',
      areas: [0],
      state: { to: 'working-on', daysAgo: 41, by: 'client' },
      notes: ['Falling is allowed too. I only want to find the way back.'],
      steps: [
        {
          kind: 'strategy',
          words: 'One photograph a week, told to someone',
          why: 'A memory that is told gets a beginning and an end.',
          approach: 'past',
          state: { to: 'trying', daysAgo: 27, by: 'client' },
        },
        {
          kind: 'strategy',
          words: 'Feet on the floor, five things I can see',
          why: 'When a wave comes, the room helps you stand in it.',
          approach: 'skill',
          state: { to: 'trying', daysAgo: 34, by: 'therapist' },
        },
        {
          kind: 'measure',
          words: 'After a wave I find my way back to what I was doing',
          measureKind: 'recovery',
        },
      ],
    },
    {
      words: 'Evenings that belong to me, not only to his absence',
      areas: [0, 1],
      state: { to: 'working-on', daysAgo: 20, by: 'client' },
      steps: [
        {
          kind: 'strategy',
          words: 'Cook for one, at the table, with the radio on',
          why: 'A small ritual gives the hour a shape of its own.',
          approach: 'skill',
          state: { to: 'keeping', daysAgo: 9, by: 'client', note: 'The radio was the trick.' },
        },
        {
          kind: 'strategy',
          words: 'Tell my sister when I do not want advice',
          why: 'Saying what would help makes it easier for others to give it.',
          approach: 'boundaries',
          state: { to: 'trying', daysAgo: 13, by: 'client' },
        },
        {
          kind: 'measure',
          words: 'I choose what to do at six, some days',
          measureKind: 'choice',
        },
      ],
    },
  ],
  steps: [
    {
      kind: 'strategy',
      words: 'The group on Thursdays',
      why: 'Others who know it do not need it explained.',
      approach: 'other',
      state: { to: 'set-aside', daysAgo: 15, by: 'client', note: 'Too early for me.' },
    },
    {
      kind: 'measure',
      words: 'I notice that grief comes in waves, and that this one will pass',
      measureKind: 'awareness',
    },
  ],
  signals: [
    {
      by: 'client',
      daysAgo: 25,
      signalKind: 'shift',
      words: 'Cried at the market, bought the peaches anyway.',
      goal: 0,
    },
    {
      by: 'client',
      daysAgo: 11,
      signalKind: 'compassion',
      words: 'Told myself: of course you miss him.',
      goal: 0,
    },
    {
      by: 'client',
      daysAgo: 3,
      signalKind: 'response',
      words: 'Six o’clock, and I was in the middle of a song.',
      goal: 1,
    },
  ],
  talk: [
    {
      by: 'therapist',
      daysAgo: 38,
      kind: 'comment',
      words: 'You do not have to know why. Things that grow are allowed to be just that.',
      about: 'The tomatoes',
      replies: [{ by: 'client', daysAgo: 37, words: 'He planted them. So perhaps I do know.' }],
    },
    {
      by: 'client',
      daysAgo: 30,
      kind: 'question',
      words: 'Is it bad that I talk to his photograph?',
      about: 'One photograph a week',
      replies: [
        {
          by: 'therapist',
          daysAgo: 29,
          words:
            'No. Many people do. It is one way of keeping someone close and knowing they are gone.',
        },
      ],
      closedDaysAgo: 28,
    },
    {
      by: 'client',
      daysAgo: 12,
      kind: 'unclear',
      words: 'Belong to me sounds as if I should be glad of it.',
      about: 'Evenings that belong to me',
      quote: 'belong to me',
    },
    {
      by: 'client',
      daysAgo: 2,
      kind: 'question',
      words: 'His birthday is on the ninth. What do I do with that day?',
      about: null,
      putFirst: { by: 'client', daysAgo: 2 },
    },
  ],
  reviews: [],
};

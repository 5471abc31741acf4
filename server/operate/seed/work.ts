import type { Story } from './story.ts';

/** Anxiety at work, eight months in: goals in every state, a plan that has moved. */
export const work: Story = {
  title: 'Finding my voice again',
  client: { name: 'Ben Okafor', email: 'ben@example.org' },
  startedDaysAgo: 240,
  everyDays: 90,
  lookAgainInDays: 24,
  matters: [
    {
      by: 'client',
      prompt: 'hardest',
      words: 'Meetings. I know what I think, and by the time I dare, someone else has said it.',
    },
    {
      by: 'client',
      prompt: 'better',
      words: 'I would walk in without rehearsing, and walk out without a speech in my head.',
    },
    { by: 'client', prompt: 'more', words: 'Evenings where I am not replaying the day.' },
    { by: 'client', prompt: null, words: 'Sunday football with my brother. It counts.' },
  ],
  areas: [
    { words: 'Worry at work' },
    { words: 'Sleep and rest', notes: ['Worst on Sunday nights; better since the lamp.'] },
  ],
  goals: [
    {
      words: 'I say what I think in the Monday meeting, even when my voice shakes',
      clinical: 'Increase assertive communication in work settings; reduce avoidance.',
      areas: [0],
      state: { to: 'working-on', daysAgo: 232, by: 'client' },
      notes: [
        'Shaking is allowed. Saying it is the point, not how it sounds.',
        'Lena chairs from next month. That may help: she asks around the table.',
      ],
      steps: [
        {
          kind: 'strategy',
          words: 'Say one thing in the first ten minutes',
          why: 'The first words are the hardest, so we make them small and early.',
          approach: 'boundaries',
          state: { to: 'keeping', daysAgo: 96, by: 'client', note: 'It is a habit now.' },
        },
        {
          kind: 'strategy',
          words: 'A slow breath out before I speak',
          why: 'A long breath out tells the body that it is safe.',
          approach: 'skill',
          state: { to: 'trying', daysAgo: 60, by: 'therapist' },
          notes: ['Four in, six out. Ben: three and five is easier for me.'],
        },
        {
          kind: 'strategy',
          words: 'Look at the thought "they will find me out" as a thought',
          why: 'When we can see a thought, it has less to say about what we do.',
          approach: 'thoughts',
          state: { to: 'resting', daysAgo: 40, by: 'client', note: 'After the reorganisation.' },
        },
        {
          kind: 'measure',
          words: 'I leave a meeting without a speech in my head',
          measureKind: 'recovery',
        },
        {
          kind: 'measure',
          words: 'I notice that I could have stayed quiet, and chose not to',
          measureKind: 'choice',
        },
      ],
    },
    {
      words: 'I can rest without earning it first',
      areas: [1],
      state: {
        to: 'resting',
        daysAgo: 70,
        by: 'client',
        note: 'The move takes all I have. We come back to it in spring.',
      },
      steps: [
        {
          kind: 'strategy',
          words: 'Close the laptop at six, out loud',
          why: 'Saying it makes an end that the day does not make by itself.',
          approach: 'boundaries',
          state: { to: 'resting', daysAgo: 70, by: 'client' },
        },
        {
          kind: 'measure',
          words: 'I take an hour on the sofa and explain it to no one',
          measureKind: 'agency',
        },
      ],
    },
    {
      words: 'I get through the week without calling in sick',
      areas: [0],
      state: {
        to: 'outgrown',
        daysAgo: 150,
        by: 'client',
        note: 'It stopped being the question.',
      },
      steps: [],
    },
    {
      words: 'I ask for help before it is late',
      clinical: 'Help-seeking before escalation.',
      areas: [0],
      state: { to: 'here-now', daysAgo: 33, by: 'client', note: 'I do. Twice last week.' },
      steps: [
        {
          kind: 'strategy',
          words: 'Write the message, then count to five and send it',
          why: 'Waiting makes the message harder, not better.',
          approach: 'skill',
          state: { to: 'keeping', daysAgo: 80, by: 'client' },
        },
      ],
    },
  ],
  steps: [
    {
      kind: 'strategy',
      words: 'A worry diary before bed',
      why: 'On paper it does not have to be held.',
      approach: 'skill',
      state: {
        to: 'set-aside',
        daysAgo: 120,
        by: 'client',
        note: 'It kept me awake instead.',
      },
    },
    {
      kind: 'strategy',
      words: 'Talk through the first job, where the shouting was',
      why: 'Some of the fear is old, and old fear softens when it is told.',
      approach: 'past',
      state: { to: 'trying', daysAgo: 12, by: 'therapist' },
    },
  ],
  signals: [
    { by: 'client', daysAgo: 200, signalKind: 'shift', words: 'Slept on a Sunday.', goal: 1 },
    {
      by: 'client',
      daysAgo: 141,
      signalKind: 'response',
      words: 'I laughed in the stand-up.',
      goal: 0,
    },
    {
      by: 'therapist',
      daysAgo: 98,
      signalKind: 'awareness',
      words: 'Ben named the worry while it was still small, in the middle of a sentence.',
      goal: 0,
    },
    {
      by: 'client',
      daysAgo: 31,
      signalKind: 'compassion',
      words: 'Got it wrong in front of everyone. Thought: well, that was human.',
      goal: 0,
    },
    {
      by: 'client',
      daysAgo: 6,
      signalKind: 'response',
      words: 'Said "let me finish", kindly. And finished.',
      goal: 0,
    },
  ],
  talk: [
    {
      by: 'client',
      daysAgo: 88,
      kind: 'question',
      words: 'Why breathing, of all things? My trouble is in my head.',
      about: 'A slow breath out',
      replies: [
        {
          by: 'therapist',
          daysAgo: 87,
          words:
            'Because your head listens to your body. A long breath out is the quickest way I know to say: nothing is chasing us. Try it for a week, and leave it if it does nothing.',
        },
        { by: 'client', daysAgo: 81, words: 'Tried it in the lift. All right, it does something.' },
      ],
      closedDaysAgo: 81,
    },
    {
      by: 'therapist',
      daysAgo: 62,
      kind: 'comment',
      words: 'I like that the shaking is in here. It used to be the reason not to speak.',
      about: 'I say what I think',
      quote: 'even when my voice shakes',
      replies: [{ by: 'client', daysAgo: 61, words: 'It still shakes. I just stopped waiting.' }],
    },
    {
      by: 'client',
      daysAgo: 27,
      kind: 'unclear',
      words: 'I do not know what “chose” means here. Sometimes I only notice afterwards.',
      about: 'I notice that I could have stayed quiet',
      quote: 'chose not to',
      replies: [
        {
          by: 'therapist',
          daysAgo: 26,
          words: 'Afterwards counts. Shall we look for a better word together?',
        },
      ],
    },
    {
      by: 'client',
      daysAgo: 9,
      kind: 'question',
      words: 'If the first job comes up again in a dream, do I write it down or let it be?',
      about: 'Talk through the first job',
      putFirst: { by: 'client', daysAgo: 4 },
    },
    {
      by: 'therapist',
      daysAgo: 5,
      kind: 'revisit',
      words: 'The move is behind you. Is rest something we can pick up again?',
      about: 'I can rest without earning it first',
    },
  ],
  reviews: [
    {
      daysAgo: 36,
      goals: [
        {
          goal: 'I say what I think',
          answer: 'still-right',
          lines: [
            { by: 'client', words: 'Two Mondays out of three. I would not have believed it.' },
            { by: 'therapist', words: 'And the third one, he told me about. That is new as well.' },
          ],
        },
        {
          goal: 'I can rest',
          answer: 'resting',
          lines: [{ by: 'client', words: 'After the move. I mean it.' }],
        },
      ],
      feels: [
        { by: 'client', words: 'A good pace. Less homework than I feared.' },
        { by: 'therapist', words: 'We laugh more than we did. I take that seriously.' },
      ],
      note: {
        by: 'therapist',
        words: 'Ben read his first page out loud, and we left it as it is.',
      },
    },
  ],
};

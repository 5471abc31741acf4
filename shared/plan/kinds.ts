/**
 * The kinds of block, their states and their fields: the one table that the reader, the typed
 * edits, the server's guard and the screens all follow.
 */

export const blockKinds = ['matter', 'area', 'goal', 'strategy', 'measure', 'signal'] as const;
export type BlockKind = (typeof blockKinds)[number];

export const goalStates = ['working-on', 'resting', 'outgrown', 'here-now', 'set-aside'] as const;
export type GoalState = (typeof goalStates)[number];

export const strategyStates = ['trying', 'keeping', 'resting', 'set-aside'] as const;
export type StrategyState = (typeof strategyStates)[number];

export const approaches = ['skill', 'thoughts', 'past', 'boundaries', 'other'] as const;
/** Coping or regulation skill, thought patterns, past experience, boundaries or communication. */
export type Approach = (typeof approaches)[number];

export const measureKinds = ['awareness', 'recovery', 'choice', 'agency', 'other'] as const;
/** Self-awareness, recovery from stress, choice in response, agency or ease. */
export type MeasureKind = (typeof measureKinds)[number];

export const signalKinds = ['shift', 'awareness', 'compassion', 'response', 'other'] as const;
/** Emotional shift, new awareness, self-compassion, a different response. */
export type SignalKind = (typeof signalKinds)[number];

export const prompts = ['hardest', 'better', 'more'] as const;
/** The three opening questions: what is hardest, what better would look like, what I want more of. */
export type Prompt = (typeof prompts)[number];

/** A field that holds shared text. `plain` is one paragraph without marks. */
export type TextField = 'statement' | 'clinical' | 'why' | 'notes';
export type TextShape = 'plain' | 'rich';

export const textShape: Record<TextField, TextShape> = {
  statement: 'plain',
  clinical: 'plain',
  why: 'plain',
  notes: 'rich',
};

/** The text fields of each kind, all of them created together with the block. */
export const textFields: Record<BlockKind, readonly TextField[]> = {
  matter: ['statement', 'notes'],
  area: ['statement', 'notes'],
  goal: ['statement', 'clinical', 'notes'],
  strategy: ['statement', 'why', 'notes'],
  measure: ['statement', 'notes'],
  signal: ['statement', 'notes'],
};

/** Scalar fields beyond id, kind, place and removed. `author` never changes after creation. */
export type ScalarField =
  | 'state'
  | 'prompt'
  | 'author'
  | 'approach'
  | 'measureKind'
  | 'signalKind'
  | 'noticedOn';

export const scalarFields: Record<BlockKind, readonly ScalarField[]> = {
  matter: ['prompt', 'author'],
  area: [],
  goal: ['state'],
  strategy: ['state', 'approach'],
  measure: ['measureKind'],
  signal: ['signalKind', 'noticedOn'],
};

/** Which kinds a block of each kind may be linked to. */
export const linkTargets: Record<BlockKind, readonly BlockKind[]> = {
  matter: [],
  area: [],
  goal: ['area'],
  strategy: ['goal'],
  measure: ['goal'],
  signal: ['goal', 'measure'],
};

/** The page's sections. `steps` holds the strategies and measures that stand under no goal. */
export const sections = ['matters', 'areas', 'goals', 'steps', 'signals'] as const;

/** Where blocks of each kind stand unless they stand under a goal. */
export const homeSection: Record<BlockKind, (typeof sections)[number]> = {
  matter: 'matters',
  area: 'areas',
  goal: 'goals',
  strategy: 'steps',
  measure: 'steps',
  signal: 'signals',
};

/** Kinds that may stand under a goal; their place then names the goal's id as its section. */
export const underGoal: readonly BlockKind[] = ['strategy', 'measure'];

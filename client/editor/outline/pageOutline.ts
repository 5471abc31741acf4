/**
 * Which block stands where on the page. Every block of the plan that has something to say is in
 * exactly one place here: in its section, under its goal, or in the list of what was set aside.
 * Steps under a goal that is set aside rest with that goal and come back with it.
 */
import { prompts, type Prompt } from '#shared/plan/kinds.ts';
import type {
  Area,
  Block,
  BlockId,
  Goal,
  Matter,
  Measure,
  Plan,
  Signal,
  Strategy,
  UserId,
} from '#shared/plan/plan.ts';

/** A strategy or a measure: what stands on a goal's thread. */
export type Step = Strategy | Measure;

export interface GoalOutline {
  readonly goal: Goal;
  /** In the order of the thread. */
  readonly steps: readonly Step[];
  /** Steps that stand elsewhere and are linked to this goal as well. */
  readonly alsoServedBy: readonly Step[];
}

export interface SetAsideEntry {
  readonly block: Block;
  /** What stood under a goal when it was set aside. */
  readonly steps: readonly Step[];
}

export interface PageOutline {
  readonly matters: readonly Matter[];
  /** The opening questions that the reader has not answered yet, whoever else has. */
  readonly openPrompts: readonly Prompt[];
  readonly areas: readonly Area[];
  readonly goals: readonly GoalOutline[];
  /** Strategies and measures that stand under no goal. */
  readonly steps: readonly Step[];
  readonly signals: readonly Signal[];
  /** The last one set aside comes first. */
  readonly setAside: readonly SetAsideEntry[];
  readonly byId: ReadonlyMap<BlockId, Block>;
}

/** Lays the plan out as `reader` sees it. Another person's matter without a word in it is not shown. */
export function pageOutline(plan: Plan, reader: UserId): PageOutline {
  const byId = new Map(plan.blocks.map((block) => [block.id, block]));
  const here = plan.blocks.filter((block) => !isSetAside(block));
  const stepsOf = groupSteps(here, byId);
  const matters = here.filter(
    (block): block is Matter =>
      block.kind === 'matter' && (block.author === reader || hasWords(block)),
  );
  const mine = matters.filter(({ author }) => author === reader);
  const answered = new Set(mine.map(({ prompt }) => prompt));
  const shown = here.filter((block): block is Goal => block.kind === 'goal');
  const shownIds = new Set(shown.map((goal) => goal.id));
  const standing = here.filter((block): block is Step => isStep(block) && standsOpen(block, byId));

  return {
    matters,
    openPrompts: prompts.filter((prompt) => !answered.has(prompt)),
    areas: here.filter((block): block is Area => block.kind === 'area'),
    goals: shown.map((goal) => ({
      goal,
      steps: stepsOf.get(goal.id) ?? [],
      alsoServedBy: standing.filter(
        (step) => step.place.section !== goal.id && step.links.includes(goal.id),
      ),
    })),
    steps: standing.filter((step) => !shownIds.has(step.place.section as BlockId)),
    signals: here.filter((block): block is Signal => block.kind === 'signal'),
    setAside: plan.blocks
      .filter((block) => isSetAside(block) && hasWords(block))
      .map((block) => ({ block, steps: stepsOf.get(block.id) ?? [] }))
      .sort((a, b) => setAsideAt(b.block).localeCompare(setAsideAt(a.block))),
    byId,
  };
}

/** True for a strategy or a measure. */
export function isStep(block: Block): block is Step {
  return block.kind === 'strategy' || block.kind === 'measure';
}

/** True when the block is out of the plan for now: removed, or in the state that says so. */
export function isSetAside(block: Block): boolean {
  if (block.removed) return true;
  return (block.kind === 'goal' || block.kind === 'strategy') && block.state.value === 'set-aside';
}

/** Who set the block aside, when, and what they said about it. */
export function setAsideBy(block: Block): { at: string; by: UserId; note: string | null } | null {
  if (block.removed) return { ...block.removed, note: null };
  if ((block.kind === 'goal' || block.kind === 'strategy') && isSetAside(block)) {
    return { at: block.state.since, by: block.state.by, note: block.state.note };
  }
  return null;
}

/** True when there is anything in the block's own text. */
export function hasWords(block: Block): boolean {
  if (block.statement.trim() !== '' || hasNotes(block)) return true;
  if (block.kind === 'goal') return block.clinical.trim() !== '';
  return block.kind === 'strategy' && block.why.trim() !== '';
}

/** True when the block's notes say something. */
export function hasNotes(block: Block): boolean {
  return block.notes.some(
    (node) => node.type !== 'paragraph' || node.content.some((span) => span.text.trim() !== ''),
  );
}

/** True when nobody has written anything on the page. */
export function isEmptyPage(outline: PageOutline): boolean {
  return ![...outline.byId.values()].some((block) => hasWords(block));
}

function groupSteps(here: readonly Block[], byId: ReadonlyMap<BlockId, Block>) {
  const groups = new Map<BlockId, Step[]>();
  for (const block of here) {
    if (!isStep(block)) continue;
    const goal = byId.get(block.place.section as BlockId);
    if (goal?.kind !== 'goal') continue;
    groups.set(goal.id, [...(groups.get(goal.id) ?? []), block]);
  }
  return groups;
}

/** False for a step that rests with a goal that is set aside. */
function standsOpen(step: Step, byId: ReadonlyMap<BlockId, Block>): boolean {
  const goal = byId.get(step.place.section as BlockId);
  return goal?.kind !== 'goal' || !isSetAside(goal);
}

function setAsideAt(block: Block): string {
  return setAsideBy(block)?.at ?? '';
}

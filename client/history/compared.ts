/**
 * A comparison laid out for reading: what changed in the plan itself, then part by part in the order
 * of the page, everything about one goal and its steps together under the goal's own words.
 */
import { homeSection, sections } from '#shared/plan/kinds.ts';
import type { Change } from '#shared/plan/diff.ts';
import type { Block, BlockId, Goal, Plan, UserId } from '#shared/plan/plan.ts';

import { hasWords, isSetAside } from '../editor/outline/pageOutline.ts';

export type BlockChange = Extract<Change, { readonly block: Block }>;
export type PlanChange = Exclude<Change, BlockChange>;
type Section = (typeof sections)[number];

/** Everything that changed about one block. */
export interface Part {
  readonly block: Block;
  readonly changes: readonly BlockChange[];
}

export type Group =
  | { readonly kind: 'goal'; readonly goal: Goal; readonly parts: readonly Part[] }
  | { readonly kind: 'section'; readonly section: Section; readonly parts: readonly Part[] };

export interface Compared {
  readonly plan: readonly PlanChange[];
  readonly groups: readonly Group[];
  readonly summary: readonly Counted[];
}

/** How many blocks came, went, moved on, …; a block counts once, for what says most about it. */
export interface Counted {
  readonly what: 'added' | 'back' | 'aside' | 'state' | 'words' | 'moved' | 'other';
  readonly count: number;
}

export interface ToCompare {
  readonly before: Plan;
  readonly after: Plan;
  readonly changes: readonly Change[];
}

/** Blocks without a word in them, before and after, are left out: there is nothing to read. */
export function compared({ before, after, changes }: ToCompare): Compared {
  const parts = partsOf(changes);
  const goals = new Map<BlockId, Goal>();
  for (const block of [...before.blocks, ...after.blocks]) {
    if (block.kind === 'goal') goals.set(block.id, block);
  }
  return {
    plan: changes.filter((change): change is PlanChange => !isBlockChange(change)),
    groups: grouped(parts, goals, goalOrder(before, after)),
    summary: counted(parts),
  };
}

/** What is left of it when only single parts go back: the plan's own title, rhythm and next look stay. */
export function ofParts(read: Compared): Compared {
  return { ...read, plan: [] };
}

/** What a block's changes are to people, what says most first. Small things are told only alone. */
export function kindsOf(changes: readonly BlockChange[]): readonly Counted['what'][] {
  const kinds = new Set(changes.map((change) => changeKind(change)));
  const order = ['added', 'back', 'aside', 'state', 'words', 'moved'] as const;
  const found = order.filter((what) => kinds.has(what));
  return found.length > 0 ? found : ['other'];
}

/** What matters to somebody else and would leave the page. Only its author can bring it back. */
export function othersAside({ groups }: Compared, me: UserId): readonly BlockId[] {
  return groups.flatMap(({ parts }) =>
    parts.flatMap(({ block, changes }) => {
      const isTheirs = block.kind === 'matter' && block.author !== me;
      return isTheirs && kindsOf(changes).includes('aside') ? [block.id] : [];
    }),
  );
}

/** What a change is to people: a state that says "set aside" is a way of leaving the page. */
function changeKind(change: BlockChange): Counted['what'] {
  switch (change.kind) {
    case 'added':
      return 'added';
    case 'removed':
      return 'aside';
    case 'brought-back':
      return 'back';
    case 'state':
      if (change.to.value === change.from.value) return 'state';
      if (change.to.value === 'set-aside') return 'aside';
      return change.from.value === 'set-aside' ? 'back' : 'state';
    case 'text':
      return 'words';
    case 'moved':
      return 'moved';
    case 'formatting':
    case 'choice':
    case 'linked':
    case 'unlinked':
      return 'other';
  }
}

function isBlockChange(change: Change): change is BlockChange {
  return 'block' in change;
}

function partsOf(changes: readonly Change[]): Part[] {
  const parts = new Map<BlockId, { block: Block; changes: BlockChange[] }>();
  for (const change of changes) {
    if (!isBlockChange(change) || isSilent(change)) continue;
    const part = parts.get(change.block.id);
    if (part) part.changes.push(change);
    else parts.set(change.block.id, { block: change.block, changes: [change] });
  }
  return [...parts.values()];
}

/** An empty line that came or went says nothing. */
function isSilent(change: BlockChange): boolean {
  const saysText = change.kind === 'text';
  return !saysText && !hasWords(change.block);
}

function grouped(
  parts: readonly Part[],
  goals: ReadonlyMap<BlockId, Goal>,
  order: readonly BlockId[],
): Group[] {
  const byGoal = new Map<BlockId, Part[]>();
  const bySection = new Map<Section, Part[]>();
  for (const part of parts) {
    const goal = goalOf(part.block, goals);
    if (goal === null) {
      const section = homeSection[part.block.kind];
      bySection.set(section, [...(bySection.get(section) ?? []), part]);
    } else {
      // The goal itself comes before its steps.
      const known = byGoal.get(goal.id) ?? [];
      byGoal.set(goal.id, part.block.id === goal.id ? [part, ...known] : [...known, part]);
    }
  }
  return sections.flatMap((section): Group[] => {
    if (section === 'goals') {
      return order.flatMap((id): Group[] => {
        const goal = goals.get(id);
        const parts = byGoal.get(id);
        return goal && parts ? [{ kind: 'goal', goal, parts }] : [];
      });
    }
    const parts = bySection.get(section);
    return parts ? [{ kind: 'section', section, parts }] : [];
  });
}

function goalOf(block: Block, goals: ReadonlyMap<BlockId, Goal>): Goal | null {
  return goals.get(block.kind === 'goal' ? block.id : (block.place.section as BlockId)) ?? null;
}

/** As they stand after; those that are not there any more follow. */
function goalOrder(before: Plan, after: Plan): BlockId[] {
  const standing = (plan: Plan) =>
    plan.blocks.filter((one) => one.kind === 'goal' && !isSetAside(one)).map(({ id }) => id);
  const all = (plan: Plan) => plan.blocks.filter((one) => one.kind === 'goal').map(({ id }) => id);
  return [...new Set([...standing(after), ...standing(before), ...all(after), ...all(before)])];
}

function counted(parts: readonly Part[]): Counted[] {
  const order = ['added', 'back', 'state', 'words', 'moved', 'aside', 'other'] as const;
  const whats = parts.map(({ changes }) => kindsOf(changes)[0]);
  return order
    .map((what) => ({ what, count: whats.filter((one) => one === what).length }))
    .filter(({ count }) => count > 0);
}

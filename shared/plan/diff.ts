/**
 * What changed between two plans, in the terms of the plan: blocks that came, went, came back or
 * moved, states, words. Blocks are the same when their ids are; what is removed in both is left out.
 */
import { scalarFields, textFields, type ScalarField, type TextField } from './kinds.ts';
import type { Block, BlockId, Day, Place, Plan, Rhythm, StateOf } from './plan.ts';
import { linesOf } from './richText.ts';
import { compareWords, Effort, type Words } from './words.ts';

/** One change. `block` is as it is after, for `removed` as it was before. */
export type Change =
  | { readonly kind: 'title'; readonly words: readonly Words[] }
  | { readonly kind: 'rhythm'; readonly from: Rhythm; readonly to: Rhythm }
  | { readonly kind: 'look-again'; readonly from: Day | null; readonly to: Day | null }
  | { readonly kind: 'added' | 'removed' | 'brought-back'; readonly block: Block }
  /** To another section, or to another spot among those it stands with. */
  | { readonly kind: 'moved'; readonly block: Block; readonly from: Place; readonly to: Place }
  | {
      readonly kind: 'state';
      readonly block: Block;
      readonly from: StateOf<string>;
      readonly to: StateOf<string>;
    }
  | {
      readonly kind: 'text';
      readonly block: Block;
      readonly field: TextField;
      readonly words: readonly Words[];
    }
  /** The same words in other paragraphs, lists, marks or links. */
  | { readonly kind: 'formatting'; readonly block: Block; readonly field: TextField }
  | {
      readonly kind: 'choice';
      readonly block: Block;
      readonly field: Exclude<ScalarField, 'state' | 'author'>;
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly kind: 'linked' | 'unlinked'; readonly block: Block; readonly target: BlockId };

/** All changes: the plan's own first, then by block in the order of `after`, then what was removed. */
export function comparePlans(before: Plan, after: Plan): Change[] {
  const old = new Map(before.blocks.map((block) => [block.id, block]));
  const now = new Map(after.blocks.map((block) => [block.id, block]));
  const moved = movedBlocks(before, after);
  const effort = new Effort();
  const changes = compareHeads(before, after, effort);
  for (const block of after.blocks) {
    if (block.removed !== null) continue;
    const was = old.get(block.id);
    if (was === undefined) changes.push({ kind: 'added', block });
    else changes.push(...compareBlocks(was, block, moved, effort));
  }
  for (const block of before.blocks) {
    if (block.removed === null && isOut(now.get(block.id)))
      changes.push({ kind: 'removed', block });
  }
  return changes;
}

function compareHeads(before: Plan, after: Plan, effort: Effort): Change[] {
  const changes: Change[] = [];
  if (before.title !== after.title) {
    changes.push({ kind: 'title', words: compareWords(before.title, after.title, effort) });
  }
  if (before.rhythm.everyDays !== after.rhythm.everyDays) {
    changes.push({ kind: 'rhythm', from: before.rhythm, to: after.rhythm });
  }
  if (before.lookAgainOn !== after.lookAgainOn) {
    changes.push({ kind: 'look-again', from: before.lookAgainOn, to: after.lookAgainOn });
  }
  return changes;
}

function compareBlocks(
  was: Block,
  block: Block,
  moved: ReadonlySet<BlockId>,
  effort: Effort,
): Change[] {
  const changes: Change[] = [];
  if (was.removed !== null) changes.push({ kind: 'brought-back', block });
  if (moved.has(block.id)) {
    changes.push({ kind: 'moved', block, from: was.place, to: block.place });
  }
  for (const field of scalarFields[block.kind]) changes.push(...compareScalar(was, block, field));
  for (const field of textFields[block.kind])
    changes.push(...compareText(was, block, field, effort));
  for (const target of block.links) {
    if (!was.links.includes(target)) changes.push({ kind: 'linked', block, target });
  }
  for (const target of was.links) {
    if (!block.links.includes(target)) changes.push({ kind: 'unlinked', block, target });
  }
  return changes;
}

function compareScalar(was: Block, block: Block, field: ScalarField): Change[] {
  if (field === 'author') return [];
  if (field === 'state') {
    const from = valueOf(was, field) as StateOf<string> | undefined;
    const to = valueOf(block, field) as StateOf<string> | undefined;
    if (from === undefined || to === undefined) return [];
    if (from.value === to.value && from.note === to.note) return [];
    return [{ kind: 'state', block, from, to }];
  }
  const from = (valueOf(was, field) ?? null) as string | null;
  const to = (valueOf(block, field) ?? null) as string | null;
  return from === to ? [] : [{ kind: 'choice', block, field, from, to }];
}

function compareText(was: Block, block: Block, field: TextField, effort: Effort): Change[] {
  const from = textOf(was, field);
  const to = textOf(block, field);
  if (from !== to) return [{ kind: 'text', block, field, words: compareWords(from, to, effort) }];
  const reshaped =
    field === 'notes' && JSON.stringify(was.notes) !== JSON.stringify(block.notes) && to !== '';
  return reshaped ? [{ kind: 'formatting', block, field }] : [];
}

function textOf(block: Block, field: TextField): string {
  if (field === 'notes') return linesOf(block.notes).join('\n');
  return (valueOf(block, field) ?? '') as string;
}

/** A field that only some kinds have; `undefined` on the others. */
function valueOf(block: Block, field: ScalarField | TextField): unknown {
  return (block as unknown as Record<string, unknown>)[field];
}

function isOut(block: Block | undefined): boolean {
  return block === undefined || block.removed !== null;
}

/**
 * Blocks that stand in another section, or that were carried past others in their own: the fewest
 * whose taking away leaves the rest in their old order. New order keys alone move nothing.
 */
function movedBlocks(before: Plan, after: Plan): Set<BlockId> {
  const ranks = new Map(before.blocks.map((block, rank) => [block.id, { block, rank }]));
  const moved = new Set<BlockId>();
  const stayed = new Map<string, { id: BlockId; rank: number }[]>();
  for (const { id, place, removed } of after.blocks) {
    const was = ranks.get(id);
    if (was === undefined || removed !== null) continue;
    if (was.block.place.section !== place.section) {
      moved.add(id);
    } else {
      const section = stayed.get(place.section) ?? [];
      stayed.set(place.section, section);
      section.push({ id, rank: was.rank });
    }
  }
  for (const section of stayed.values()) {
    const kept = longestRising(section.map(({ rank }) => rank));
    for (const { id, rank } of section) if (!kept.has(rank)) moved.add(id);
  }
  return moved;
}

/** The members of a longest rising subsequence of distinct numbers. */
function longestRising(numbers: readonly number[]): Set<number> {
  /** `ends[n]`: the smallest number that a rising run of length n + 1 can end with. */
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    const found = ends.findIndex((end) => end >= number);
    const length = found === -1 ? ends.length : found;
    previous.set(number, ends[length - 1]);
    ends[length] = number;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) kept.add(at);
  return kept;
}

/** New blocks, and where they come to stand. */
import { addBlock, link, wasRefused } from '#shared/doc/edit.ts';
import { homeSection, type BlockKind, type Prompt } from '#shared/plan/kinds.ts';
import type { Block, BlockId, Place } from '#shared/plan/plan.ts';

import type { EnterAt } from '../field/keys.ts';
import { dayOf } from '../outline/dates.ts';
import { lanesFor } from '../outline/places.ts';
import { offerLink } from './offeredLinks.ts';
import { passes } from './passing.ts';
import { blockOf, caretTo, outlineOf, type Stage } from './stage.ts';

export interface NewBlock {
  /** The goal it stands under; strategies and measures only. */
  readonly under?: BlockId | null;
  readonly text?: string;
  readonly prompt?: Prompt;
  /** The goal that was being looked at; a noticing is offered to be about it. */
  readonly near?: BlockId | null;
}

/** Adds a block where one looks for a new one of its kind, and brings the caret into it. */
export function addNew(stage: Stage, kind: BlockKind, given: NewBlock = {}): void {
  const section = given.under ?? homeSection[kind];
  const id = put(stage, kind, section, lastOf(stage, kind, section), given);
  if (id === null) return;
  if (kind === 'signal' && given.near) offerLink(stage.conn, id, given.near);
  stage.speak({ kind: 'added', block: kind });
}

/**
 * Adds a block of the same kind right below. What stood after the caret goes along when there was
 * something before it as well; a goal keeps its words together.
 */
export function addBelow(stage: Stage, id: BlockId, enter: EnterAt): void {
  const block = blockOf(stage, id);
  if (!block || block.statement.trim() === '') return;
  const splits = block.kind !== 'goal' && enter.before !== '' && enter.after !== '';
  const added = stage.conn.undo.together(() => {
    const text = splits ? enter.takeAfter() : '';
    return put(
      stage,
      block.kind,
      block.place.section,
      block.id,
      { text: text.trimStart() },
      'start',
    );
  });
  if (added && !splits) passes(stage.conn, added);
}

/**
 * Adds a block at the end of its section and ties another one to it, as one step. The caret stays:
 * this is done from the place where connections are chosen.
 */
export function addConnected(stage: Stage, id: BlockId, kind: 'area' | 'goal', text: string): void {
  const { conn } = stage;
  const section = homeSection[kind];
  const after = lastOf(stage, kind, section);
  const outcome = conn.undo.together(() => {
    const target = addBlock(conn.doc, conn.context, kind, { section, after, text });
    return wasRefused(target) ? target : link(conn.doc, conn.context, id, target);
  });
  if (wasRefused(outcome)) stage.speak({ kind: 'not-done', why: outcome.refused });
  else stage.speak({ kind: 'added', block: kind });
}

function put(
  stage: Stage,
  kind: BlockKind,
  section: Place['section'],
  after: BlockId | null,
  { text, prompt }: NewBlock,
  at: 'start' | 'end' = 'end',
): BlockId | null {
  const { conn } = stage;
  const id = addBlock(conn.doc, conn.context, kind, {
    section,
    after,
    ...(text ? { text } : {}),
    ...(prompt ? { prompt } : {}),
    ...(kind === 'signal' ? { noticedOn: dayOf(conn.context.now()) } : {}),
  });
  if (wasRefused(id)) {
    stage.speak({ kind: 'not-done', why: id.refused });
    return null;
  }
  conn.undo.startNewStep();
  caretTo(stage, { block: id, field: 'statement' }, at);
  return id;
}

/** Noticings start with the newest; a new step stands after the last one of its kind. */
function lastOf(stage: Stage, kind: BlockKind, section: Place['section']): BlockId | null {
  if (kind === 'signal') return null;
  const outline = outlineOf(stage);
  const lane = lanesFor(outline, kind).find((lane) => lane.section === section);
  const blocks = (lane?.ids ?? []).map((id) => outline.byId.get(id) as Block);
  const same = kind === 'strategy' ? blocks.findLast((block) => block.kind === kind) : undefined;
  if (same) return same.id;
  return kind === 'strategy' ? null : (blocks.at(-1)?.id ?? null);
}

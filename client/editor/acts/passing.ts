/**
 * Lines that Enter made. One that is left without a word goes away by itself and is no step that undo
 * comes by; when somebody else was writing into it at that moment, it is back with their words.
 */
import { bringBack, removeBlock } from '#shared/doc/edit.ts';
import type { Block, BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { hasWords } from '../outline/pageOutline.ts';

/** The steps that made them. */
const madeBy = new WeakMap<PlanConnection, Map<BlockId, object>>();

/** A line was just made, and nothing is written in it yet. */
export function passes(conn: PlanConnection, id: BlockId): void {
  const step = conn.undo.lastStep();
  if (step === null) return;
  const lines = madeBy.get(conn) ?? new Map<BlockId, object>();
  madeBy.set(conn, lines.set(id, step));
}

/** The caret is in this block now, or in none: what was left empty elsewhere goes. */
export function sweepPassing(conn: PlanConnection, at: BlockId | null): void {
  const lines = madeBy.get(conn);
  for (const [id, step] of lines ?? []) {
    if (id === at) continue;
    lines?.delete(id);
    const block = blockOf(conn, id);
    if (!block || block.removed !== null || !isUntouched(conn, block)) continue;
    // Once something else has been done, the line is part of what undo leads back through.
    if (!conn.undo.forget(step)) continue;
    const aside = { ...conn.context, origin: {} };
    removeBlock(conn.doc, aside, id);
    watch(conn, id);
  }
}

/** The lines that are gone and may come back with somebody's words: those of one plan have one ear. */
const swept = new WeakMap<PlanConnection, Set<BlockId>>();

/** It ends with the last line, or with the connection. */
function watch(conn: PlanConnection, id: BlockId): void {
  const known = swept.get(conn);
  if (known) return void known.add(id);
  const lines = new Set([id]);
  swept.set(conn, lines);
  const stop = conn.plan.subscribe(() => {
    const back = [...lines].filter((line) => isBack(conn, line));
    for (const line of back) lines.delete(line);
    if (lines.size === 0) {
      stop();
      swept.delete(conn);
    }
    for (const line of back) {
      // Not one that somebody brought back, or that is gone for good.
      if (blockOf(conn, line)?.removed) bringBack(conn.doc, { ...conn.context, origin: {} }, line);
    }
  });
}

function isBack(conn: PlanConnection, id: BlockId): boolean {
  const now = blockOf(conn, id);
  return !now || now.removed === null || hasWords(now);
}

function isUntouched(conn: PlanConnection, block: Block): boolean {
  const isAnyoneThere = conn.people.get().some(({ isMe, at }) => !isMe && at?.blockId === block.id);
  const holds = conn.plan.get().blocks.some(({ place }) => place.section === block.id);
  return !hasWords(block) && block.links.length === 0 && !holds && !isAnyoneThere;
}

function blockOf(conn: PlanConnection, id: BlockId): Block | undefined {
  return conn.plan.get().blocks.find((block) => block.id === id);
}

/**
 * What a restore costs: a plan of 60 blocks and many edits, with snapshots on the way. Time as a
 * ratio to writing and reading the same document once in the same run; sizes in bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

import { moveBlock, setState } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import { restoreUpdate } from '#shared/doc/restore.ts';
import { fieldOf } from '#shared/doc/text.ts';
import { blockKinds } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { added, ana, contextOf, emptyPlan, textOf } from '#shared/testing/plans.ts';
import { seeded } from '#shared/testing/random.ts';
import * as Y from 'yjs';

import { newPlanDoc } from '../server/rooms/plan-doc.ts';
import { typing } from '../server/testing/typing.ts';

const context = contextOf(ana);

interface Snapshot {
  readonly edits: number;
  readonly state: Uint8Array;
  readonly compressed: number;
}

/** Options: `--edits` (30000), `--blocks` (60), `--rounds` (7); `EDITING_TRACE` names real typing. */
export async function restore(options: ReadonlyMap<string, string>): Promise<void> {
  const edits = Number(options.get('edits') ?? 30_000);
  const blocks = Number(options.get('blocks') ?? 60);
  const rounds = Number(options.get('rounds') ?? 7);
  const { live, snapshots, source } = writePlan(edits, blocks);
  const now = Y.encodeStateAsUpdate(live);
  const row = (since: string, snapshot: Snapshot, present: Uint8Array) => ({
    since,
    snapshotAfter: snapshot.edits,
    snapshotBytes: snapshot.compressed,
    ...cost(snapshot, present, rounds),
  });
  const report = snapshots.map((snapshot) => row('written on', snapshot, now));
  const whole = snapshotOf(live, edits);
  emptyAllNotes(live);
  report.push(row('every note erased', whole, Y.encodeStateAsUpdate(live)));
  console.log(
    `${edits} edits of ${source} typing in ${blocks} blocks; the state is ${now.length} bytes`,
  );
  console.table(report);
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  const results = {
    edits,
    blocks,
    typing: source,
    stateBytes: now.length,
    node: process.version,
    report,
  };
  writeFileSync(
    new URL('results/restore.json', import.meta.url),
    `${JSON.stringify(results, null, 2)}\n`,
  );
}

/** Six people at turns write notes of one block after the other, and now and then move or rest one. */
function writePlan(edits: number, count: number) {
  const live = newPlanDoc();
  Y.applyUpdate(live, Y.encodeStateAsUpdate(emptyPlan('Roadmap')));
  const pages = Array.from({ length: 6 }, () => pageOn(live));
  const ids: BlockId[] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = blockKinds[index % blockKinds.length] ?? 'goal';
    // The last third comes after the first snapshot.
    if (index < (count * 2) / 3) ids.push(added(live, context, kind, { text: `Block ${index}` }));
  }
  const { keys, source } = typing(edits);
  const random = seeded(7);
  const snapshots: Snapshot[] = [];
  const perSnapshot = Math.floor(edits / 5);
  const perStretch = 250;
  for (let from = 0; from < edits; from += perStretch) {
    if (from % perSnapshot === 0) snapshots.push(snapshotOf(live, from));
    if (from > 0 && ids.length < count) {
      const kind = blockKinds[ids.length % blockKinds.length] ?? 'goal';
      ids.push(added(live, context, kind, { text: `Block ${ids.length}` }));
    }
    const id = ids[Math.floor(random() * ids.length)] as BlockId;
    const page = pages[Math.floor(random() * pages.length)] as Y.Doc;
    writeStretch(page, id, keys.slice(from, from + perStretch));
    if (random() < 0.3) moveBlock(page, context, id, { section: sectionOf(page, id), after: null });
    if (random() < 0.3) setState(page, context, id, random() < 0.5 ? 'resting' : 'working-on');
  }
  return { live, snapshots, source };
}

/** Someone's page: its updates go to the server, and the server's to it. */
function pageOn(live: Y.Doc): Y.Doc {
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(live));
  page.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== live) Y.applyUpdate(live, update, page);
  });
  live.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== page) Y.applyUpdate(page, update, live);
  });
  return page;
}

/**
 * A stretch of keys from the end of the notes on. The caret moves as the keys' writer's did, so that
 * runs of letters stay runs; a jump that leads out of the notes lands somewhere in them.
 */
function writeStretch(page: Y.Doc, id: BlockId, keys: ReturnType<typeof typing>['keys']): void {
  const text = textOf(page, id, 'notes');
  let caret = text.length;
  let before = keys[0]?.at ?? 0;
  for (const { at, insert } of keys) {
    caret += at - before;
    before = at;
    if (caret < 0 || caret > text.length) caret = Math.abs(caret) % (text.length + 1);
    if (insert !== null) text.insert(caret, insert);
    else if (caret < text.length) text.delete(caret, 1);
  }
}

/** The most that a restore can have to bring back: all notes, paragraph by paragraph. */
function emptyAllNotes(live: Y.Doc): void {
  for (const { id } of readPlan(live).blocks) {
    const notes = fieldOf(live, id, 'notes');
    notes?.delete(0, notes.length);
  }
}

function sectionOf(doc: Y.Doc, id: BlockId) {
  const block = readPlan(doc).blocks.find((one) => one.id === id);
  if (block === undefined) throw new Error('no such block');
  return block.place.section;
}

function snapshotOf(live: Y.Doc, edits: number): Snapshot {
  const state = Y.encodeStateAsUpdate(live);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const compressed = brotliCompressSync(Y.encodeStateAsUpdateV2(live), { params }).length;
  return { edits, state, compressed };
}

function cost(snapshot: Snapshot, now: Uint8Array, rounds: number) {
  const request = {
    target: snapshot.state,
    now,
    blocks: null,
    context,
    snapshot: 'one',
    safety: 'two',
  };
  const restoring: number[] = [];
  const copying: number[] = [];
  let made = restoreUpdate(request);
  for (let round = 0; round < rounds; round += 1) {
    restoring.push(timed(() => void (made = restoreUpdate(request))));
    copying.push(
      timed(() => {
        const copy = newPlanDoc();
        Y.applyUpdate(copy, now);
        Y.encodeStateAsUpdate(copy);
      }),
    );
  }
  return {
    restoreMs: round(median(restoring)),
    copyMs: round(median(copying)),
    ratio: round(median(restoring) / median(copying)),
    updateBytes: made.update.length,
    changed: made.changed,
  };
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

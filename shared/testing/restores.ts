/**
 * Histories in which people go back to earlier plans while others write, undo, redo and are offline,
 * and what must hold of every one of them. A history follows from its seed alone.
 */
import * as Y from 'yjs';

import { readPlan } from '../doc/read.ts';
import { restoreUpdate } from '../doc/restore.ts';
import { fieldOf } from '../doc/text.ts';
import { canonicalJson } from '../plan/canonical.ts';
import { textFields } from '../plan/kinds.ts';
import type { Plan, Removal } from '../plan/plan.ts';
import { ana, contextOf } from './plans.ts';
import { seeded } from './random.ts';
import { noCounts, type Outcome } from './restoreCounts.ts';
import {
  differing,
  elementsAround,
  isWaiting,
  markIn,
  mineIn,
  returned,
  startOfWord,
  takenOut,
  tokensIn,
  vectorOf,
} from './restoreChecks.ts';
import { type Page, type Star, starOf, type StarOptions } from './star.ts';
import { performStep, randomStep, textsIn, type Witness } from './steps.ts';
import { faultsOf } from './wellFormed.ts';

interface Word {
  readonly token: string;
  readonly page: Page;
  /** The paragraphs and lists around it when it was typed. */
  readonly around: readonly string[];
}

interface Kept {
  readonly state: Uint8Array;
  readonly plan: Plan;
}

/** Carries out the history of a seed and checks it. */
export function restoreHistory(seed: number, options: Omit<StarOptions, 'seed'> = {}): Outcome {
  return new History(seed, options).run();
}

const pagesAtMost = 5;
const stepsAtMost = 90;
/** Out of a hundred steps. */
const often = { word: 18, mine: 8, cut: 6, snapshot: 6, restore: 6, forward: 1 } as const;

class History {
  readonly #random: () => number;
  readonly #star: Star;
  readonly #witness: Witness = { ids: [], kept: [] };
  readonly #server = contextOf(ana, 99);
  readonly #faults: string[] = [];
  readonly #snapshots: Kept[] = [];
  readonly #safety: Kept[] = [];
  readonly #words: Word[] = [];
  #mines = 0;
  readonly #takenByPeople = new Set<string>();
  #steppedBack = false;
  #raced = false;
  readonly #counts = noCounts();

  constructor(seed: number, options: Omit<StarOptions, 'seed'>) {
    this.#random = seeded(seed);
    const count = 2 + this.#below(pagesAtMost - 1);
    this.#star = starOf({ count, seed, ...options });
    for (const { doc } of this.#star.peers) {
      doc.on('afterTransaction', (transaction: Y.Transaction) => {
        if (transaction.local) for (const id of takenOut(transaction)) this.#takenByPeople.add(id);
      });
    }
  }

  run(): Outcome {
    for (let adds = 0; adds < 3; adds++) this.#step('add');
    this.#star.flow();
    const steps = this.#below(stepsAtMost);
    for (let step = 0; step < steps; step++) this.#next();
    this.#star.deliverAll();
    this.#agree();
    this.#nothingLost();
    this.#steppingBackAfterwards();
    this.#thereAndBack();
    return { faults: this.#faults, counts: this.#counts };
  }

  #next(): void {
    let at = this.#below(100);
    for (const [act, weight] of Object.entries(often) as [keyof typeof often, number][]) {
      at -= weight;
      if (at < 0) return this.#act(act);
    }
    this.#step();
  }

  #act(act: keyof typeof often): void {
    if (act === 'word') return this.#type(keeping);
    if (act === 'mine') return this.#type('mine');
    if (act === 'cut') return this.#cut(this.#anyone());
    if (act === 'snapshot') return void this.#snapshots.push(this.#keep());
    const from = act === 'forward' ? this.#safety : this.#snapshots;
    const target = from[this.#below(from.length)];
    if (target) this.#restore(target);
  }

  /** One of the ordinary steps; undo and redo that race a restore are noted. */
  #step(act?: 'add'): void {
    const step = randomStep(this.#random, act);
    if (step.act === 'undo' || step.act === 'redo') {
      const { peers, server } = this.#star;
      const page = peers[step.picks[0] % peers.length];
      if (page && markIn(page.doc)?.at !== markIn(server)?.at) this.#raced = true;
      this.#steppedBack = true;
    }
    performStep(this.#star, step, this.#witness);
  }

  #type(origin: object | 'mine'): void {
    const page = this.#anyone();
    const blocks = readPlan(page.doc).blocks.filter(
      (block) => block.kind !== 'matter' || block.author === page.by,
    );
    const block = blocks[this.#below(blocks.length)];
    if (block === undefined) return;
    const fields = textFields[block.kind];
    // Notes come twice: there are the paragraphs that restores take out.
    const field = [...fields, 'notes' as const][this.#below(fields.length + 1)] ?? 'notes';
    const fragment = fieldOf(page.doc, block.id, field);
    const texts = fragment ? textsIn(fragment) : [];
    const text = texts[this.#below(texts.length)];
    if (text === undefined) return;
    const mine = origin === 'mine';
    const token = mine
      ? `m${this.#mines++}p${this.#star.peers.indexOf(page)}x`
      : `t${this.#words.length}x`;
    const at = mine || text.length === 0 ? 0 : startOfWord(text, this.#random);
    page.doc.transact(() => text.insert(at, `${token} `), mine ? page.context.origin : origin);
    if (!mine) this.#words.push({ token, page, around: elementsAround(text) });
  }

  /**
   * Someone deletes a text of their own that undo brings back. Of two who delete the same and undo,
   * each brings it back, with or without a restore.
   */
  #cut(page: Page): void {
    const { doc, context } = page;
    const texts = mineIn(doc, this.#star.peers.indexOf(page));
    const found = texts[this.#below(texts.length)];
    if (found) doc.transact(() => found.text.delete(found.at, found.length), context.origin);
  }

  #anyone(): Page {
    const { peers } = this.#star;
    return peers[this.#below(peers.length)] as Page;
  }

  #keep(): Kept {
    const { server } = this.#star;
    return { state: Y.encodeStateAsUpdate(server), plan: readPlan(server) };
  }

  /** As the server does it; in most, something arrives between the safety snapshot and the write. */
  #restore(target: Kept): void {
    const { server, peers } = this.#star;
    const now = this.#keep();
    this.#safety.push(now);
    // An undo or redo that is not here yet, or comes before its page knows, meets the restore.
    if (this.#steppedBack && peers.some((page) => !this.#star.isLevel(page))) this.#raced = true;
    const ids = now.plan.blocks.map((block) => block.id);
    const chosen = ids.filter(() => this.#random() < 0.4);
    const blocks = this.#random() < 0.5 || chosen.length === 0 ? null : chosen;
    const made = restoreUpdate({
      target: target.state,
      now: now.state,
      blocks,
      context: this.#server,
      snapshot: `snapshot ${this.#safety.length}`,
      safety: `safety ${this.#safety.length}`,
    });
    this.#counts.restores += 1;
    if (blocks === null) this.#counts.wholeRestores += 1;
    this.#counts.updateBytes += made.update.length;
    if (this.#random() < 0.4) {
      for (let late = this.#below(4); late > 0; late--) this.#type(keeping);
      for (let late = this.#below(6); late > 0; late--) this.#star.deliver(this.#below(9999));
    }
    const quiet = Y.encodeStateAsUpdate(server).toString() === now.state.toString();
    this.#star.write(made.update);
    if (!quiet) return;
    const { at, by } = markIn(server) ?? { at: '', by: '' };
    const expected = returned(target.plan, now.plan, blocks, { at, by } as Removal);
    this.#expect('the plan of the snapshot', expected, readPlan(server));
    const structs = server.store.clients.get(made.client) ?? [];
    if (structs.some((struct) => !(struct instanceof Y.Item))) this.#fault('a dead item');
    const changed = differing(now.plan, readPlan(server));
    if (changed !== made.changed) this.#fault(`changed is ${made.changed}, not ${changed}`);
  }

  /** Everyone has the same plan, nothing waits, every value is valid, every block is there. */
  #agree(): void {
    const { server, peers } = this.#star;
    for (const doc of [server, ...peers.map((page) => page.doc)]) {
      if (isWaiting(doc)) this.#fault('something waits for what never came');
      if (canonicalJson(readPlan(doc)) !== canonicalJson(readPlan(server))) this.#fault('apart');
      if (vectorOf(doc) !== vectorOf(server)) this.#fault('state vectors apart');
    }
    for (const fault of faultsOf(server)) this.#fault(`malformed ${fault}`);
    const ids = readPlan(server).blocks.map((block) => block.id);
    if (String(ids.sort()) !== String([...this.#witness.ids].sort())) this.#fault('blocks missing');
  }

  #nothingLost(): void {
    const counts = this.#counts;
    const live = tokensIn(readPlan(this.#star.server));
    const safety = new Set(this.#safety.flatMap(({ plan }) => [...tokensIn(plan).keys()]));
    counts.words = this.#words.length;
    for (const { token, page, around } of this.#words) {
      const times = live.get(token) ?? 0;
      if (times > 0) counts.live += 1;
      else if (safety.has(token)) counts.inSafety += 1;
      else if (page.fallen.some(({ text }) => text.includes(`${token} `))) counts.keptAside += 1;
      else if (around.some((id) => this.#takenByPeople.has(id))) counts.takenByPeople += 1;
      else this.#fault(`${token} is lost`);
    }
    for (const [token, times] of live) {
      if (times <= 1) continue;
      if (this.#raced) counts.doubledByRaces += 1;
      else this.#fault(`${token} is there twice`);
    }
  }

  /** A restore that everyone has heard of: no undo or redo after it doubles what it brought back. */
  #steppingBackAfterwards(): void {
    const page = this.#anyone();
    const target = this.#keep();
    for (let cuts = 1 + this.#below(3); cuts > 0; cuts--) this.#cut(page);
    if (this.#random() < 0.5) page.undo.undo();
    this.#star.flow();
    const known = tokensIn(target.plan);
    this.#restoreQuietly(target);
    for (let steps = 0; steps < 4; steps++) {
      if (this.#random() < 0.5) page.undo.undo();
      else page.undo.redo();
      this.#star.flow();
    }
    for (const [token, times] of tokensIn(readPlan(this.#star.server))) {
      if (times > (known.get(token) ?? 0)) this.#fault(`${token} is doubled by an undo`);
    }
  }

  /** Back to the first snapshot and forward again, with everyone looking on. */
  #thereAndBack(): void {
    const [first] = this.#snapshots;
    if (first === undefined) return;
    const { server, peers } = this.#star;
    const before = this.#keep();
    for (const target of [first, before]) this.#restoreQuietly(target);
    this.#expect('the same after there and back', before.plan, readPlan(server));
    for (const page of peers) {
      if (page.undo.canUndo() || page.undo.canRedo()) this.#fault('steps outlive a restore');
    }
  }

  #restoreQuietly(target: Kept): void {
    const { update } = restoreUpdate({
      target: target.state,
      now: this.#keep().state,
      blocks: null,
      context: this.#server,
      snapshot: 'in quiet',
      safety: 'before it',
    });
    this.#star.write(update);
    this.#star.flow();
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #expect(what: string, expected: Plan, found: Plan): void {
    if (canonicalJson(expected) === canonicalJson(found)) return;
    this.#fault(`not ${what}: ${canonicalJson(found)} instead of ${canonicalJson(expected)}`);
  }

  #fault(fault: string): void {
    this.#faults.push(fault);
  }
}

/** Origin of words that no undo tracks. */
const keeping = { name: 'keeping' } as const;

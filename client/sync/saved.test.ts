import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { type Ledger, newLedger, record, type SavedEvent, savedOf } from './saved.ts';

const opened: SavedEvent = { kind: 'opened' };
const edited: SavedEvent = { kind: 'edited' };
const loaded: SavedEvent = { kind: 'loaded' };
const closed: SavedEvent = { kind: 'closed' };
const step2: SavedEvent = { kind: 'wrote', part: 'step2', empty: false };
const emptyStep2: SavedEvent = { kind: 'wrote', part: 'step2', empty: true };
const update: SavedEvent = { kind: 'wrote', part: 'update', empty: false };
const durable = (writes: number): SavedEvent => ({ kind: 'durable', writes });

function after(...events: readonly SavedEvent[]): Ledger {
  return events.reduce(record, newLedger());
}
function stateAfter(...events: readonly SavedEvent[]) {
  return savedOf(after(...events)).state;
}

test('[SAVED-1] a plan that has just arrived is saved', () => {
  expect(stateAfter()).toBe('loading');
  expect(stateAfter(opened)).toBe('loading');
  expect(stateAfter(opened, emptyStep2)).toBe('loading');
  expect(stateAfter(opened, emptyStep2, loaded)).toBe('saved');
});

test('[SAVED-1] an edit is saving until its write is on disk', () => {
  const ready = [opened, emptyStep2, loaded];
  expect(stateAfter(...ready, edited, update)).toBe('saving');
  expect(stateAfter(...ready, edited, update, durable(1))).toBe('saving');
  expect(stateAfter(...ready, edited, update, durable(2))).toBe('saved');
});

test('[SAVED-2] an edit made before the handshake is saved only with the step 2 that carries it', () => {
  const early = [opened, edited, update, loaded];
  expect(stateAfter(...early, durable(1))).toBe('offline');
  expect(savedOf(after(...early, step2, durable(1))).unsaved).toBe(true);
  expect(stateAfter(...early, step2, durable(2))).toBe('saved');
});

test('[SAVED-2] edits made offline are kept and said to be unsaved', () => {
  const offline = after(opened, emptyStep2, loaded, closed, edited);
  expect(savedOf(offline)).toMatchObject({ state: 'offline', unsaved: true, writable: true });
});

test('[SAVED-3] what was on its way when the connection was lost is unsaved again', () => {
  const lost = [opened, emptyStep2, loaded, edited, update, closed];
  expect(savedOf(after(...lost)).unsaved).toBe(true);
  expect(stateAfter(...lost, opened, durable(2))).toBe('offline');
  expect(stateAfter(...lost, opened, step2)).toBe('saving');
  expect(stateAfter(...lost, opened, step2, durable(1))).toBe('saved');
});

test('[SAVED-4] a server that is asked for step 2 again keeps the mark at saving', () => {
  const held = [opened, emptyStep2, loaded, edited, update, step2];
  expect(stateAfter(...held, durable(2))).toBe('saving');
  expect(stateAfter(...held, durable(3))).toBe('saved');
});

test('[SAVED-5] read-only says why, and nothing may be typed', () => {
  const ready = [opened, emptyStep2, loaded];
  const held: SavedEvent = { kind: 'notice', notice: { kind: 'read-only', reason: 'storage' } };
  expect(savedOf(after(...ready, held))).toMatchObject({
    state: 'read-only',
    reason: 'storage',
    writable: false,
  });
  expect(stateAfter(...ready, held, { kind: 'notice', notice: { kind: 'writable' } })).toBe(
    'saved',
  );
});

test('[SAVED-5] an observer only reads until the server says otherwise, over every reconnect', () => {
  const role: SavedEvent = { kind: 'notice', notice: { kind: 'read-only', reason: 'role' } };
  const writable: SavedEvent = { kind: 'notice', notice: { kind: 'writable' } };
  const reads = { state: 'read-only', reason: 'role', writable: false };
  const observer = [opened, emptyStep2, loaded].reduce(record, newLedger(true));
  expect(savedOf(observer)).toMatchObject(reads);
  expect(stateAfter(opened, emptyStep2, loaded, role, closed, opened, step2)).toBe('read-only');
  expect(savedOf(record(observer, writable))).toMatchObject({ state: 'saved', writable: true });
});

test('[SAVED-5] a store that was out of order is asked again after a reconnect', () => {
  const held: SavedEvent = { kind: 'notice', notice: { kind: 'read-only', reason: 'storage' } };
  expect(stateAfter(opened, emptyStep2, loaded, held, closed, opened, emptyStep2)).toBe('saved');
});

test('[SAVED-6] a refusal or an end is said until it is over', () => {
  const ready = [opened, emptyStep2, loaded];
  expect(savedOf(after(...ready, { kind: 'refused' }))).toMatchObject({
    state: 'refused',
    writable: false,
  });
  const ended = [...ready, closed, { kind: 'ended', reason: 'signedOut' } as const];
  expect(savedOf(after(...ended))).toMatchObject({ state: 'ended', ended: 'signedOut' });
  expect(stateAfter(...ended, { kind: 'retried' })).toBe('offline');
});

/** A page and a server in a few lines: which edits each knows, and what lies between them. */
class Model {
  ledger = newLedger();
  edits = 0;
  readonly onDisk = new Set<number>();
  #open = false;
  #asked = false;
  #dropping = true;
  /** The edits that each write frame of this socket carries. */
  #frames: number[][] = [];
  #received = 0;

  run(step: Step): void {
    switch (step) {
      case 'open':
        if (this.#open) return;
        this.#open = true;
        this.#asked = false;
        this.#dropping = true;
        this.#frames = [];
        this.#received = 0;
        this.hear(opened);
        return;
      case 'close':
        if (!this.#open) return;
        this.#open = false;
        this.hear(closed);
        return;
      case 'edit':
        this.edits += 1;
        this.hear(edited);
        if (this.#open) this.write('update', [this.edits]);
        return;
      case 'asked': {
        if (!this.#open) return;
        this.#asked = true;
        const all = Array.from({ length: this.edits }, (_, at) => at + 1);
        this.write(
          'step2',
          all.filter((edit) => !this.onDisk.has(edit)),
        );
        return;
      }
      case 'server reads':
        // As the real one: updates whose predecessors it lacks are dropped until a step 2 came.
        if (this.#received < this.#frames.length) this.#received += 1;
        return;
      case 'server saves': {
        if (!this.#open) return;
        const read = this.#frames.slice(0, this.#received);
        if (this.#dropping && !this.#asked) return;
        const step2 = read.findLastIndex((frame) => this.#isStep2.has(frame));
        if (step2 === -1) return;
        this.#dropping = false;
        for (const edit of read.slice(step2).flat()) this.onDisk.add(edit);
        this.hear(durable(this.#received));
        return;
      }
      case 'loaded':
        if (this.#open) this.hear(loaded);
    }
  }
  readonly #isStep2 = new WeakSet<number[]>();

  private write(part: 'step2' | 'update', edits: number[]): void {
    if (part === 'step2') this.#isStep2.add(edits);
    this.#frames.push(edits);
    this.hear({ kind: 'wrote', part, empty: edits.length === 0 });
  }

  private hear(event: SavedEvent): void {
    this.ledger = record(this.ledger, event);
  }
}

const steps = ['open', 'close', 'edit', 'asked', 'server reads', 'server saves', 'loaded'] as const;
type Step = (typeof steps)[number];

test('[SAVED-1] whatever happens in whatever order, saved is never said of an edit that is not on disk', () => {
  let timesSaved = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 60 }), (script) => {
      const model = new Model();
      for (const step of script) {
        model.run(step);
        const said = savedOf(model.ledger);
        const saysSo = said.state === 'saved' || !said.unsaved;
        if (saysSo) timesSaved += 1;
        expect(saysSo && model.onDisk.size < model.edits).toBe(false);
      }
    }),
    { numRuns: 3000 },
  );
  expect(timesSaved).toBeGreaterThan(1000);
});

test('[SAVED-1] once the server has read and saved everything, saved is said', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (script) => {
      const model = new Model();
      for (const step of [...script, 'open', 'loaded', 'asked'] as const) model.run(step);
      for (let times = 0; times <= script.length + 3; times++) model.run('server reads');
      model.run('server saves');
      expect(savedOf(model.ledger).state).toBe('saved');
    }),
  );
});

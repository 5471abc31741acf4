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

test('[SAVED-2] an update that is on disk says nothing of a deletion made before it offline', () => {
  const ledger = after(
    opened,
    emptyStep2,
    loaded,
    closed,
    edited,
    opened,
    edited,
    update,
    durable(1),
  );
  expect(savedOf(ledger)).toMatchObject({ state: 'offline', unsaved: true });
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

interface Edit {
  readonly number: number;
  /** An insertion cannot be stored before the insertions it follows; a deletion always can. */
  readonly kind: 'insert' | 'delete';
}
interface Frame {
  readonly part: 'step2' | 'update';
  readonly edits: readonly Edit[];
}

/** A page and a server in a few lines: which edits each knows, and what lies between them. */
class Model {
  ledger = newLedger();
  readonly edits: Edit[] = [];
  readonly onDisk = new Set<Edit>();
  #open = false;
  #frames: Frame[] = [];
  /** Frames of this socket that the server has read. */
  #read = 0;
  /** The server passes over updates until a step 2 comes, having seen one that misses something. */
  #owes = false;

  run(step: Step): void {
    switch (step) {
      case 'open':
        if (this.#open) return;
        this.#open = true;
        this.#frames = [];
        this.#read = 0;
        this.#owes = false;
        this.hear(opened);
        return;
      case 'close':
        if (!this.#open) return;
        this.#open = false;
        this.hear(closed);
        return;
      case 'insert':
      case 'delete': {
        const edit: Edit = { number: this.edits.length, kind: step };
        this.edits.push(edit);
        this.hear(edited);
        if (this.#open) this.write({ part: 'update', edits: [edit] });
        return;
      }
      case 'asked':
        if (!this.#open) return;
        this.write({ part: 'step2', edits: this.edits.filter((edit) => !this.onDisk.has(edit)) });
        return;
      case 'server reads': {
        const frame = this.#open ? this.#frames[this.#read] : undefined;
        if (frame === undefined) return;
        this.#read += 1;
        if (frame.part === 'step2') this.#owes = false;
        else if (frame.edits.some((edit) => this.misses(edit))) this.#owes = true;
        if (!this.#owes) for (const edit of frame.edits) this.onDisk.add(edit);
        return;
      }
      case 'server tells':
        if (this.#open && !this.#owes) this.hear(durable(this.#read));
        return;
      case 'loaded':
        if (this.#open) this.hear(loaded);
    }
  }

  private misses({ number, kind }: Edit): boolean {
    return (
      kind === 'insert' &&
      this.edits.some(
        (edit) => edit.kind === 'insert' && edit.number < number && !this.onDisk.has(edit),
      )
    );
  }

  private write(frame: Frame): void {
    this.#frames.push(frame);
    this.hear({ kind: 'wrote', part: frame.part, empty: frame.edits.length === 0 });
  }

  private hear(event: SavedEvent): void {
    this.ledger = record(this.ledger, event);
  }
}

const steps = [
  'open',
  'close',
  'insert',
  'delete',
  'asked',
  'server reads',
  'server tells',
  'loaded',
] as const;
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
        expect(saysSo && model.onDisk.size < model.edits.length).toBe(false);
      }
    }),
    { numRuns: 8000 },
  );
  expect(timesSaved).toBeGreaterThan(1000);
});

test('[SAVED-1] once the server has read and saved everything, saved is said', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (script) => {
      const model = new Model();
      for (const step of [...script, 'open', 'loaded', 'asked'] as const) model.run(step);
      for (let times = 0; times <= script.length + 3; times++) model.run('server reads');
      model.run('server tells');
      expect(savedOf(model.ledger).state).toBe('saved');
    }),
  );
});

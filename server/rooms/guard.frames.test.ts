import { limits } from '#shared/doc/schema.ts';
import { added, ana, ben, contextOf, emptyPlan } from '#shared/testing/plans.ts';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { GuardedPlan, syncFrameOf, updateFrame } from './guard/testing/guarded-plan.ts';

const refused = (why: string) => ({ kind: 'refuse', close: 'refused', why });

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function varUints(...numbers: number[]): Uint8Array {
  return bytes((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)));
}

describe('frames', () => {
  const plan = new GuardedPlan(emptyPlan());

  test('[GUARD-2] a sync step 1 asks with the state vector it brings', () => {
    const stateVector = Y.encodeStateVector(plan.doc);
    expect(plan.judge(ana, syncFrameOf(0, stateVector))).toEqual({ kind: 'ask', stateVector });
  });

  test('[GUARD-2] awareness and its query are handed on', () => {
    const doc = new Y.Doc();
    const awareness = new awarenessProtocol.Awareness(doc);
    const update = awarenessProtocol.encodeAwarenessUpdate(awareness, [doc.clientID]);
    awareness.destroy();
    const frame = bytes((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(encoder, update);
    });
    expect(plan.judge(ana, frame)).toEqual({ kind: 'presence', update });
    expect(plan.judge(ana, varUints(3))).toEqual({ kind: 'query-presence' });
  });

  test.each([
    ['nothing at all', new Uint8Array(), 'malformed'],
    ['a sync frame without a kind', varUints(0), 'malformed'],
    ['an unknown kind of sync frame', varUints(0, 3, 0), 'unknown-frame'],
    ['an auth frame', varUints(2, 0), 'unknown-frame'],
    ['a saved frame, which only the server sends', varUints(4, 1, 1, 0), 'unknown-frame'],
    ['a second spelling of frame 0', new Uint8Array([0x80, 0, 1, 2, 0, 0]), 'unknown-frame'],
    ['bytes after a query', varUints(3, 0), 'malformed'],
    ['bytes after the payload', new Uint8Array([...updateFrame(varUints(0, 0)), 0]), 'malformed'],
    ['a payload that claims more bytes than there are', varUints(0, 2, 2 ** 40), 'malformed'],
  ])('[GUARD-2] refuses %s', (_, frame, why) => {
    expect(plan.judge(ana, frame)).toEqual(refused(why));
  });

  test('[GUARD-2] refuses a frame over the limit as too large, whatever is in it', () => {
    const frame = new Uint8Array(limits.frameBytes + 1);
    expect(plan.judge(ana, frame)).toEqual({
      kind: 'refuse',
      close: 'tooLarge',
      why: 'too-large',
    });
  });
});

describe('update bombs', () => {
  const plan = new GuardedPlan(emptyPlan());
  const deep = (levels: number) =>
    bytes((encoder) => {
      // One item in meta/title with arrays in arrays.
      for (const number of [1, 1, 7, 0, 8 | 32, 1]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'meta');
      encoding.writeVarString(encoder, 'title');
      encoding.writeVarUint(encoder, 1);
      for (let level = 0; level < levels; level++)
        encoding.writeUint8Array(encoder, new Uint8Array([117, 1]));
      encoding.writeUint8(encoder, 126);
      encoding.writeVarUint(encoder, 0);
    });
  const giantKey = bytes((encoder) => {
    for (const number of [1, 1, 7, 0, 8 | 32, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'meta');
    encoding.writeVarString(encoder, 'k'.repeat(500_000));
    encoding.writeVarUint(encoder, 1);
    encoding.writeUint8(encoder, 126);
    encoding.writeVarUint(encoder, 0);
  });
  const deepJson = bytes((encoder) => {
    for (const number of [1, 1, 7, 0, 6, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'meta');
    encoding.writeVarString(encoder, 'bold');
    encoding.writeVarString(encoder, '['.repeat(400_000));
    encoding.writeVarUint(encoder, 0);
  });

  test.each([
    [
      '27 bytes that claim 10^12 structs',
      varUints(1, 1e12, 7, 0, ...Array.from({ length: 17 }, () => 0)),
    ],
    ['10^12 clients', varUints(1e12, 1, 7, 0, 0)],
    ['10^12 deleted ranges', varUints(0, 1, 7, 1e12, 0)],
    ['a number past 2^53', new Uint8Array([1, ...Array.from({ length: 30 }, () => 255), 1])],
    ['nesting 100,000 deep', deep(100_000)],
    ['a key of half a megabyte', giantKey],
    ['JSON nested 400,000 deep', deepJson],
    ['an empty document in encoding V2', Y.encodeStateAsUpdateV2(new Y.Doc())],
    ['a plan in encoding V2', Y.encodeStateAsUpdateV2(emptyPlan())],
    ['bytes after the update', varUints(0, 0, 0)],
  ])('[GUARD-3] refuses %s', (_, update) => {
    for (const kind of [1, 2]) {
      expect(plan.judge(ana, syncFrameOf(kind, update))).toEqual(refused('malformed'));
    }
  });

  test('[GUARD-3] nests values as deep as a plan needs', () => {
    // Valid as an encoding, and then no title.
    expect(plan.judge(ana, updateFrame(deep(3)))).toEqual(refused('not-valid'));
  });

  test.each([
    ['claims billions of clients', varUints(4e9, 1, 1)],
    ['ends early', varUints(2, 1, 1, 1)],
    ['has bytes after it', varUints(1, 1, 1, 1)],
    [
      'names more clients than there can be',
      varUints(5000, ...Array.from({ length: 10_000 }, () => 1)),
    ],
  ])('[GUARD-4] refuses a state vector that %s', (_, stateVector) => {
    expect(plan.judge(ana, syncFrameOf(0, stateVector))).toEqual(refused('malformed'));
  });
});

describe('who may write', () => {
  const start = emptyPlan();
  const goal = added(start, contextOf(ana), 'goal');
  const observer = { userId: ben, mayWrite: false };
  const copyOf = (doc: Y.Doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    return copy;
  };

  test("[GUARD-5] a viewer's empty step 2 is nothing, with all deletions that are known", () => {
    const plan = new GuardedPlan(start);
    const copy = copyOf(start);
    const step2 = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(plan.doc));
    expect(Y.decodeUpdate(step2).ds.clients.size).toBeGreaterThan(0);
    expect(plan.judge(observer, syncFrameOf(1, step2))).toEqual({ kind: 'nothing' });
    expect(plan.judge(observer, syncFrameOf(1, new Uint8Array([0, 0])))).toEqual({
      kind: 'nothing',
    });
  });

  test.each([
    ['step 2', 1],
    ['update', 2],
  ])("[GUARD-5] a viewer's %s with content is refused like any write", (_, kind) => {
    const plan = new GuardedPlan(start);
    const copy = copyOf(start);
    copy.getMap('meta').set('title', 'Mine');
    const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(plan.doc));
    expect(plan.judge(observer, syncFrameOf(kind, update))).toEqual(refused('read-only'));
  });

  test("[GUARD-5] a viewer's deletion is refused", () => {
    const plan = new GuardedPlan(start);
    const copy = copyOf(start);
    (copy.getMap('blocks').get(goal) as Y.Map<unknown>).delete('place');
    const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(plan.doc));
    expect(plan.judge(observer, updateFrame(update))).toEqual(refused('read-only'));
  });

  test('[GUARD-5] a viewer may ask and be present', () => {
    const plan = new GuardedPlan(start);
    expect(plan.judge(observer, syncFrameOf(0, new Uint8Array([0]))).kind).toBe('ask');
    expect(plan.judge(observer, varUints(1, 0)).kind).toBe('presence');
  });
});

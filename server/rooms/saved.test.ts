import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';

import type { Sequence } from './ports.ts';
import { SavedReport } from './saved.ts';
import type { DurableState } from './saved.ts';
import { FakeClock } from './testing/clock.ts';

function report(): {
  readonly clock: FakeClock;
  readonly told: (readonly [sequence: number, writes: number])[];
  readonly saved: SavedReport;
} {
  const clock = new FakeClock();
  const told: [number, number][] = [];
  const saved = new SavedReport(clock, (frame) => {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint(decoder);
    told.push([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]);
  });
  return { clock, told, saved };
}

const state = (sequence: number, clientCount: number): DurableState => ({
  sequence: sequence as Sequence,
  stateVector: new Uint8Array([0]),
  clientCount,
});

test('[SYNC-2] in a young plan every commit is told at once', () => {
  const { told, saved } = report();
  for (let count = 1; count <= 3; count += 1) saved.stored(count, state(count, 20));
  expect(told).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test('[SYNC-2] where the state vector is large, the last commit is told, a few times a second', async () => {
  const { clock, told, saved } = report();
  const old = { ...state(1, 2_000) };
  for (let count = 1; count <= 20; count += 1) {
    Object.assign(old, { sequence: count });
    saved.stored(count, old);
    await clock.advance(50);
  }
  await clock.advance(250);
  expect(told.length).toBeLessThanOrEqual(6);
  expect(told[0]).toEqual([1, 1]);
  expect(told.at(-1)).toEqual([20, 20]);
});

test('[SYNC-2] nothing is told after the end', async () => {
  const { clock, told, saved } = report();
  saved.stored(1, state(1, 2_000));
  saved.stored(2, state(2, 2_000));
  saved.end();
  await clock.advance(1_000);
  expect(told).toEqual([[1, 1]]);
});

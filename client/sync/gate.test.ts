import { expect, test } from 'vitest';

import { newGate } from './gate.ts';

function gateWithLog() {
  const gate = newGate();
  const log: number[] = [];
  return { gate, log, pass: (at: number) => gate.pass(() => log.push(at)) };
}

test('[CLIENT-14] an open gate lets everything through at once', () => {
  const { log, pass } = gateWithLog();
  pass(1);
  expect(log).toEqual([1]);
});

test('[CLIENT-14] a shut gate lets things through in order once everyone has opened it', () => {
  const { gate, log, pass } = gateWithLog();
  const [openMine, openTheirs] = [gate.shut(), gate.shut()];
  pass(1);
  pass(2);
  openMine();
  openMine();
  expect(log).toEqual([]);
  openTheirs();
  expect(log).toEqual([1, 2]);
});

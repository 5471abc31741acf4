import { expect, test } from 'vitest';

import { readPlan } from '../doc/read.ts';
import { added, ana, contextOf, emptyPlan } from '../testing/plans.ts';
import { canonicalJson } from './canonical.ts';
import type { Plan } from './plan.ts';

test('[MODEL-22] the same plan is the same string, whatever order its keys were made in', () => {
  const doc = emptyPlan('Ä "quoted" \u2028 title');
  added(doc, contextOf(ana), 'goal', { text: 'Sleep' });
  const plan = readPlan(doc);
  const turned = Object.fromEntries(Object.entries(plan).toReversed()) as unknown as Plan;
  expect(canonicalJson(turned)).toBe(canonicalJson(plan));
  expect(JSON.parse(canonicalJson(plan))).toEqual(plan);
});

test('[MODEL-22] keys are sorted, nothing is spaced, what is undefined is left out', () => {
  const value = { b: [1, { d: null, c: 'x' }], a: undefined, Z: true };
  expect(canonicalJson(value as unknown as Plan)).toBe('{"Z":true,"b":[1,{"c":"x","d":null}]}');
});

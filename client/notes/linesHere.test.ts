import { expect, test } from 'vitest';

import { linesOnlyHere } from './linesHere.ts';

test.each([
  [['a', 'b'], ['a'], ['b']],
  [['a', 'a'], ['a'], ['a']],
  [['a', ' ', ''], [], ['a']],
  [['b', 'a'], ['a', 'b'], []],
])('[MINE-12] of %j, where %j is there, %j is only here', (here, there, only) => {
  expect(linesOnlyHere(here, there)).toEqual(only);
});

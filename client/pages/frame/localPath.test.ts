import { describe, expect, it } from 'vitest';

import { localPath } from './localPath.ts';

const origin = 'https://plans.example.org';

describe('localPath', () => {
  it('[PAGE-3] goes on to where someone was headed', () => {
    expect(localPath('/plans/123/people?x=1', origin)).toBe('/plans/123/people?x=1');
  });

  it.each([
    [null],
    ['https://elsewhere.example'],
    ['//elsewhere.example/plans'],
    ['/\\elsewhere.example'],
    ['javascript:alert(1)'],
    ['http://['],
  ])('[PAGE-3] leads nobody away: %s', (wanted) => {
    expect(localPath(wanted, origin)).toBe('/plans');
  });
});

import { describe, expect, it } from 'vitest';

import en from '../../messages/en/planHeader.ts';
import { crisisRegion, crisisRegions } from './crisis.ts';

describe('crisisRegion', () => {
  it.each([
    [['en-US', 'en'], 'US'],
    [['es-US'], 'US'],
    [['es', 'es-MX'], 'MX'],
    [['en-GB', 'en-US'], 'GB'],
    [['de-AT', 'en-US'], 'any'],
    [['en'], 'any'],
    [['not a tag', 'es-ES'], 'ES'],
    [[], 'any'],
  ])('[PAGE-4] %j names the line for %s', (tags, region) => {
    expect(crisisRegion(tags)).toBe(region);
  });

  it('[PAGE-4] has a number to turn to for every region', () => {
    for (const region of [...crisisRegions, 'any'] as const) {
      expect(en.safety[region]).toMatch(/<tel>[\d ]+<\/tel>/);
    }
  });
});

import { describe, expect, it } from 'vitest';

import { pathTo, placeOf } from './place.ts';

const one = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

describe('the addresses of a plan', () => {
  it.each([
    [undefined, { at: 'plan' }],
    ['', { at: 'plan' }],
    ['people', { at: 'people' }],
    ['review', { at: 'review' }],
    [`review/${one}`, { at: 'kept-review', review: one }],
    ['history', { at: 'history' }],
    [`history/${one}`, { at: 'reading', snapshot: one }],
    [`compare/${one}/${other}`, { at: 'comparing', from: one, to: other }],
    [`compare/now/${one}`, { at: 'comparing', from: 'now', to: one }],
    [`compare/${one}/now`, { at: 'comparing', from: one, to: 'now' }],
  ])('[HIST-20] %s is one of them', (rest, place) => {
    expect(placeOf(rest)).toEqual(place);
  });

  it.each([
    ['peoples'],
    ['people/ana'],
    ['history/yesterday'],
    [`history/${one}/more`],
    ['history/__proto__'],
    ['compare'],
    [`compare/${one}`],
    [`compare/now/now`],
    [`compare/${one}/${one}`],
    [`compare/${one}/later`],
    [`compare/${one}/${other}/now`],
    ['review/1'],
    [`review/${one}/more`],
  ])('[HIST-20] %s leads nowhere', (rest) => {
    expect(placeOf(rest)).toBeNull();
  });

  it('[HIST-20] the path to a place leads there', () => {
    for (const rest of [
      '',
      'people',
      'review',
      `review/${one}`,
      'history',
      `history/${one}`,
      `compare/now/${one}`,
    ]) {
      const place = placeOf(rest);
      if (place === null) throw new Error(`${rest} leads nowhere`);
      const path = pathTo('p1', place);
      expect(path).toBe(`/plans/p1${rest === '' ? '' : `/${rest}`}`);
      expect(placeOf(path.slice('/plans/p1/'.length))).toEqual(place);
    }
  });
});

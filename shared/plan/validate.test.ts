import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { linkSchemes } from '../doc/schema.ts';
import { blockKinds } from './kinds.ts';
import {
  isBlockId,
  isDay,
  isInstant,
  isLine,
  isLinkHref,
  isMeta,
  isPlace,
  isRemoval,
  isRhythm,
  isScalar,
  isState,
  isUserId,
  lineLength,
} from './validate.ts';

vi.setConfig({ testTimeout: 60_000 });

const goal = '0b0e7c6e-1111-4111-8111-111111111111';
const at = '2026-05-03T10:00:00.000Z';

/** Values that nothing accepts; each check gets them besides its own. */
const never = [undefined, 7n, Symbol('x'), [], {}, () => {}, Number.NaN, '__proto__', '\u0000'];

/** The values that are judged wrongly: of `yes` those refused, of `no` and `never` those taken. */
function misjudged(is: (value: unknown) => boolean, yes: unknown[], no: unknown[]): unknown[] {
  return [...yes.filter((value) => !is(value)), ...[...no, ...never].filter(is)];
}

describe('values of the document', () => {
  test('[MODEL-7] ids are UUIDs in lower case', () => {
    expect(
      misjudged(
        isBlockId,
        [goal],
        [goal.toUpperCase(), `${goal} `, 'constructor', null, `x${goal}`],
      ),
    ).toEqual([]);
  });

  test('[MODEL-7] people are named by ids without surprises', () => {
    expect(
      misjudged(isUserId, [goal, 'kq3Z9x_-', 'a'], ['', 'a b', '_a', 'x'.repeat(65), null, 'é']),
    ).toEqual([]);
  });

  test('[MODEL-7] instants and days exist', () => {
    expect(
      misjudged(
        isInstant,
        [at, '2024-02-29T23:59:59.999Z'],
        [
          '2026-02-29T00:00:00.000Z',
          '2026-05-03T24:00:00.000Z',
          '2026-05-03T10:00:00Z',
          '2026-05-03T10:00:00.000+01:00',
          '+002026-05-03T10:00:00.000Z',
          null,
        ],
      ),
    ).toEqual([]);
    expect(
      misjudged(
        isDay,
        ['2026-05-03', '2024-02-29'],
        ['2026-02-29', '2026-13-01', '2026-5-3', at, null],
      ),
    ).toEqual([]);
  });

  test('[MODEL-7] a line is short and has no breaks', () => {
    expect(
      misjudged(
        (value) => isLine(value) && value !== '__proto__' && value !== '\u0000',
        ['', 'ok'],
        ['a\nb', 'a\u2028b', 'x'.repeat(lineLength + 1), null],
      ),
    ).toEqual([]);
  });

  test('[MODEL-7] a place has a section that fits the kind, and a key', () => {
    const place = (section: unknown, order: unknown = 'V') => ({ section, order });
    expect(
      misjudged(
        (value) => isPlace('goal', value),
        [place('goals')],
        [
          place('areas'),
          place(goal),
          place('goals', 'V0'),
          place('goals', ''),
          place('goals', 'x'.repeat(65)),
          { ...place('goals'), more: 1 },
          { section: 'goals' },
          null,
          Object.create(place('goals')),
          Object.assign(Object.create(place('goals')), { one: 1, two: 2 }),
          JSON.parse('{"__proto__": {"section": "goals", "order": "V"}}'),
        ],
      ),
    ).toEqual([]);
    for (const kind of ['strategy', 'measure'] as const) {
      expect(
        misjudged((value) => isPlace(kind, value), [place('steps'), place(goal)], [place('goals')]),
      ).toEqual([]);
    }
  });

  test('[MODEL-7] a state is one of the kind, with when, who and a line', () => {
    const state = (value: unknown, more: object = {}) => ({
      value,
      since: at,
      by: 'ana',
      note: null,
      ...more,
    });
    expect(
      misjudged(
        (value) => isState('goal', value),
        [state('resting'), state('outgrown', { note: 'x' })],
        [
          state('trying'),
          state('resting', { note: undefined }),
          state('resting', { note: 'a\nb' }),
          state('resting', { since: 'now' }),
          state('resting', { by: '' }),
          state('resting', { extra: 1 }),
          'resting',
          null,
        ],
      ),
    ).toEqual([]);
    for (const kind of blockKinds) {
      expect(isState(kind, state('keeping'))).toBe(kind === 'strategy');
    }
  });

  test('[MODEL-7] a removal is nothing, or when and who', () => {
    expect(
      misjudged(
        isRemoval,
        [null, { at, by: 'ben' }],
        [false, { at }, { at, by: 'ben', why: 'x' }, { at: '', by: 'ben' }],
      ),
    ).toEqual([]);
  });

  test('[MODEL-7] choices are of their lists', () => {
    expect(misjudged((value) => isScalar('prompt', value), [null, 'hardest'], ['other'])).toEqual(
      [],
    );
    expect(
      misjudged((value) => isScalar('approach', value), ['skill', 'other'], [null, 'Skill']),
    ).toEqual([]);
    expect(misjudged((value) => isScalar('measureKind', value), ['agency'], [null])).toEqual([]);
    expect(misjudged((value) => isScalar('signalKind', value), ['shift'], [null])).toEqual([]);
    expect(misjudged((value) => isScalar('noticedOn', value), ['2026-05-03'], [null, at])).toEqual(
      [],
    );
    expect(misjudged((value) => isScalar('author', value), ['ana'], [null])).toEqual([]);
  });

  test("[MODEL-7] the plan's own values", () => {
    expect(misjudged((value) => isMeta('schema', value), [1, 2], [0, 1.5, '1', null])).toEqual([]);
    expect(
      misjudged((value) => isMeta('lookAgainOn', value), [null, '2026-05-03'], ['soon']),
    ).toEqual([]);
    expect(
      misjudged(
        isRhythm,
        [{ everyDays: null }, { everyDays: 90 }],
        [
          { everyDays: 0 },
          { everyDays: 1.5 },
          { everyDays: 1001 },
          { everyDays: 90, from: at },
          null,
        ],
      ),
    ).toEqual([]);
    expect(isMeta('title', 'Roadmap')).toBe(true);
    expect(isMeta('title', ' ')).toBe(false);
    expect(isMeta('title', 'a\nb')).toBe(false);
  });

  test('[MODEL-7] a link has one of four schemes and nothing that could break out of it', () => {
    const hrefs = linkSchemes.map((scheme) =>
      scheme.startsWith('http') ? `${scheme}//example.org/a?b=c#d` : `${scheme}+15550100`,
    );
    expect(
      misjudged(
        isLinkHref,
        [...hrefs, 'HTTPS://example.org', 'mailto:a@example.org'],
        [
          'javascript:alert(1)',
          ' javascript:alert(1)',
          'java\nscript:alert(1)',
          'data:text/html,x',
          '//example.org',
          '/plans',
          'https:example.org',
          'https://',
          'https://exa mple.org',
          'https://example.org/"onclick="x',
          `https://example.org/${'x'.repeat(3000)}`,
          null,
        ],
      ),
    ).toEqual([]);
  });

  test('[MODEL-2] no check throws, whatever it is given', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
    fc.assert(
      fc.property(anything, fc.constantFrom(...blockKinds), (value, kind) => {
        for (const is of [isBlockId, isUserId, isInstant, isDay, isLine, isRemoval, isLinkHref]) {
          expect(typeof is(value)).toBe('boolean');
        }
        expect(typeof (isPlace(kind, value) || isState(kind, value))).toBe('boolean');
        expect(typeof (isMeta('title', value) || isRhythm(value))).toBe('boolean');
      }),
      { numRuns: 500, seed: 13 },
    );
  });
});

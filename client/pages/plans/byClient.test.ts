import { describe, expect, it } from 'vitest';

import type { Person, PlanSummary } from '#shared/wire/api.ts';

import { byClient } from './byClient.ts';

const ana: Person = { id: 'ana', name: 'Ana', role: 'therapist' };
const ben: Person = { id: 'ben', name: 'Ben', role: 'client' };
const cleo: Person = { id: 'cleo', name: 'Cleo', role: 'client' };
const dan: Person = { id: 'dan', name: 'Dan', role: 'supporter' };

function plan(id: string, people: readonly Person[], day: number): PlanSummary {
  const changedAt = `2026-05-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  return { id, title: id, role: 'therapist', people, changedAt, createdAt: changedAt };
}

const shape = (plans: readonly PlanSummary[]) =>
  byClient(plans).map((group) => [
    group.clients.map((client) => client.name).join('+'),
    group.plans.map((one) => one.id),
  ]);

describe('byClient', () => {
  it('[PAGE-6] puts a client’s plans together, the latest change first', () => {
    const plans = [
      plan('old', [ana, ben], 1),
      plan('other', [ana, cleo], 2),
      plan('new', [ana, ben, dan], 3),
    ];
    expect(shape(plans)).toEqual([
      ['Ben', ['new', 'old']],
      ['Cleo', ['other']],
    ]);
  });

  it('[PAGE-6] keeps a couple apart from each of the two, in whatever order they are listed', () => {
    const plans = [
      plan('one', [cleo, ben, ana], 3),
      plan('two', [ana, ben, cleo], 2),
      plan('alone', [ana, ben], 1),
    ];
    expect(shape(plans)).toEqual([
      ['Ben+Cleo', ['one', 'two']],
      ['Ben', ['alone']],
    ]);
  });

  it('[PAGE-6] tells namesakes apart and still finds the two of them together', () => {
    const other: Person = { ...ben, id: 'ben-2' };
    const plans = [
      plan('one', [ben, other], 3),
      plan('two', [other, ben], 2),
      plan('his', [other], 1),
    ];
    expect(shape(plans)).toEqual([
      ['Ben+Ben', ['one', 'two']],
      ['Ben', ['his']],
    ]);
  });

  it('[PAGE-6] has a place for plans that nobody was invited to yet', () => {
    expect(shape([plan('fresh', [ana], 1)])).toEqual([['', ['fresh']]]);
    expect(byClient([])).toEqual([]);
  });
});

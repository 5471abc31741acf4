import { describe, expect, it } from 'vitest';

import type { Instant, UserId } from '#shared/plan/plan.ts';
import type { HistoryEntry, SnapshotKind, SnapshotSummary } from '#shared/wire/history.ts';

import { atOf, choices, idOf, inOrder, snapshotsIn, timeline } from './timeline.ts';

const ana = { id: 'ana' as UserId, name: 'Ana' };
const at = (text: string) => `${text}T10:00:00.000Z` as Instant;
const utcDay = (instant: Instant) => instant.slice(0, 10);

function snapshot(id: string, day: string, kind: SnapshotKind = 'named'): SnapshotSummary {
  return { id, kind, name: kind === 'named' ? id : null, by: ana, at: at(day), hash: '' };
}
const kept = (id: string, day: string, kind?: SnapshotKind): HistoryEntry => ({
  kind: 'snapshot',
  snapshot: snapshot(id, day, kind),
});
const review = (id: string, day: string, snapshotId: string): HistoryEntry => ({
  kind: 'review',
  review: {
    id,
    snapshotId,
    hash: '',
    at: at(day),
    by: ana,
    goals: [],
    feels: [],
    questions: [],
    notes: [],
    lookAgainOn: null,
    agreements: [],
    damaged: false,
  },
});
const restore = (id: string, day: string, safetySnapshotId: string): HistoryEntry => ({
  kind: 'restore',
  restore: {
    id,
    by: ana,
    at: at(day),
    snapshot: snapshot('then', '2026-05-03'),
    safetySnapshotId,
    blocks: null,
  },
});

describe('the timeline', () => {
  it('[HIST-21] goes month by month, the newest first, however it arrives', () => {
    const months = timeline(
      [kept('a', '2026-04-30'), kept('b', '2026-05-20'), kept('c', '2026-05-01')],
      utcDay,
    );
    expect(months.map(({ key, entries }) => [key, entries.map((one) => idOf(one))])).toEqual([
      ['2026-05', ['b', 'c']],
      ['2026-04', ['a']],
    ]);
  });

  it('[HIST-21] puts an entry into the month of the reader’s own calendar', () => {
    const months = timeline([kept('late', '2026-04-30')], () => '2026-05-01');
    expect(months.map(({ key }) => key)).toEqual(['2026-05']);
  });

  it('[HIST-21] tells each thing once: what a review or a return kept has no line of its own', () => {
    const months = timeline(
      [
        restore('back', '2026-06-02', 'before'),
        kept('before', '2026-06-02', 'before-restore'),
        review('looked', '2026-06-01', 'of-review'),
        kept('of-review', '2026-06-01', 'review'),
        kept('by-hand', '2026-06-01'),
      ],
      utcDay,
    );
    expect(months.flatMap(({ entries }) => entries.map((one) => idOf(one)))).toEqual([
      'back',
      'looked',
      'by-hand',
    ]);
    expect(months.flatMap(({ entries }) => entries.map((one) => atOf(one)))[0]).toBe(
      at('2026-06-02'),
    );
  });

  it('[HIST-21] a kept plan whose return or review is not told stays in the list', () => {
    expect(timeline([kept('alone', '2026-06-02', 'before-restore')], utcDay)).toHaveLength(1);
  });

  it('[HIST-23] offers the newest snapshot first', () => {
    const list = [snapshot('old', '2026-01-01'), snapshot('new', '2026-06-01')];
    expect(choices(list).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('[HIST-23] compares from the earlier one to the later, and now comes last', () => {
    const list = [snapshot('old', '2026-01-01'), snapshot('new', '2026-06-01')];
    expect(inOrder('new', 'old', list)).toEqual(['old', 'new']);
    expect(inOrder('old', 'new', list)).toEqual(['old', 'new']);
    expect(inOrder('now', 'new', list)).toEqual(['new', 'now']);
  });

  it('[HIST-23] leads from each line to its snapshot: for a return, the plan from just before it', () => {
    const entries = [
      kept('by-hand', '2026-05-01'),
      restore('back', '2026-06-02', 'before'),
      review('looked', '2026-05-20', 'of-review'),
    ];
    expect(snapshotsIn(entries)).toEqual(['before', 'of-review', 'by-hand']);
  });
});

import { describe, expect, test } from 'vitest';

import { newLedger, record, type SavedEvent, savedOf, wouldLose } from './saved.ts';

const after = (...events: readonly SavedEvent[]) =>
  savedOf(events.reduce((ledger, event) => record(ledger, event), newLedger()));
const copied = { kind: 'copied', at: 1_000, unsent: false } as const;
const kept = { kind: 'copy', here: 'kept' } as const;
const edited = { kind: 'edited' } as const;
const opened = { kind: 'opened' } as const;
const step2 = (empty: boolean) => ({ kind: 'wrote', part: 'step2', empty }) as const;

describe('a plan from the copy', () => {
  test('[COPY-22] is shown and can be written in, and is opening or offline, never saved', () => {
    expect(after(kept, copied)).toMatchObject({
      state: 'loading',
      loaded: true,
      writable: true,
      copyOf: 1_000,
    });
    expect(after(kept, copied, { kind: 'closed' })).toMatchObject({ state: 'offline' });
    // Connected and answered, but the server's own plan has not come.
    expect(after(kept, copied, opened, step2(true))).toMatchObject({ state: 'loading' });
    expect(after(kept, copied, opened, step2(true), { kind: 'loaded' })).toMatchObject({
      state: 'saved',
      copyOf: null,
    });
  });

  test('[COPY-22] with something unsent it is saved only once the server has that on disk', () => {
    const unsent = { ...copied, unsent: true };
    expect(after(kept, unsent)).toMatchObject({ unsaved: true });
    const sent = [kept, unsent, opened, step2(false), { kind: 'loaded' }] as const;
    expect(after(...sent)).toMatchObject({ state: 'saving', unsaved: true });
    expect(after(...sent, { kind: 'durable', writes: 1 })).toMatchObject({
      state: 'saved',
      unsaved: false,
    });
  });

  test('[COPY-23] is left without a question only when what was done is saved or kept', () => {
    expect(wouldLose(after(kept, copied))).toBe(false);
    expect(wouldLose(after(kept, copied, edited))).toBe(false);
    for (const here of ['off', 'keeping', 'full'] as const) {
      expect(wouldLose(after(kept, copied, edited, { kind: 'copy', here }))).toBe(true);
    }
    expect(wouldLose(after(kept, copied, edited, kept, { kind: 'ended', reason: 'reload' }))).toBe(
      false,
    );
  });
});

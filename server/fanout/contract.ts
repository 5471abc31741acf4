import { expect, test } from 'vitest';

import type { DocumentId, Fanout, Hint, Sequence } from '../rooms/ports.ts';

/** Two nodes that can reach each other, and a wait until what was published has arrived. */
export interface FanoutPair {
  readonly here: Fanout;
  readonly there: Fanout;
  readonly arrived: () => Promise<void>;
}

const plan = 'plan-1' as DocumentId;
const otherPlan = 'plan-2' as DocumentId;
const appended: Hint = { kind: 'appended', sequence: 7 as Sequence };

/** What every fan-out holds true. Each test gets a fresh pair. */
export function fanoutContract(name: string, open: () => Promise<FanoutPair>): void {
  test(`[SYNC-32] ${name}: a hint reaches the other node, whole and only for its document`, async () => {
    const { here, there, arrived } = await open();
    const heard: Hint[] = [];
    const elsewhere: Hint[] = [];
    there.subscribe(plan, (hint) => heard.push(hint));
    there.subscribe(otherPlan, (hint) => elsewhere.push(hint));
    const presence: Hint = { kind: 'presence', update: new Uint8Array([1, 2, 3]) };
    here.publish(plan, appended);
    here.publish(plan, presence);
    here.publish(plan, { kind: 'access-changed' });
    here.publish(plan, { kind: 'changed', what: 'history' });
    here.publish(plan, { kind: 'changed', what: 'review' });
    await arrived();
    expect(heard).toEqual([
      appended,
      presence,
      { kind: 'access-changed' },
      { kind: 'changed', what: 'history' },
      { kind: 'changed', what: 'review' },
    ]);
    expect(elsewhere).toEqual([]);
    await Promise.all([here.close(), there.close()]);
  });

  test(`[SYNC-32] ${name}: a node does not hear itself`, async () => {
    const { here, there, arrived } = await open();
    const heard: Hint[] = [];
    here.subscribe(plan, (hint) => heard.push(hint));
    here.publish(plan, appended);
    await arrived();
    expect(heard).toEqual([]);
    await Promise.all([here.close(), there.close()]);
  });

  test(`[SYNC-32] ${name}: nothing is heard after unsubscribing, and others still hear`, async () => {
    const { here, there, arrived } = await open();
    const first: Hint[] = [];
    const second: Hint[] = [];
    const stop = there.subscribe(plan, (hint) => first.push(hint));
    there.subscribe(plan, (hint) => second.push(hint));
    stop();
    stop();
    here.publish(plan, appended);
    await arrived();
    expect([first, second]).toEqual([[], [appended]]);
    await Promise.all([here.close(), there.close()]);
  });
}

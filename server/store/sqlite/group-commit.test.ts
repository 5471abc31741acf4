import { describe, expect, test } from 'vitest';

import { GroupCommit, JournalFailure, type Settled } from './group-commit.ts';

/** A commit that waits to be told how it went. */
function heldCommits() {
  const batches: { readonly asked: readonly string[]; finish(fail?: string): void }[] = [];
  const arrivals: (() => void)[] = [];
  const commit = (asked: readonly string[]): Promise<readonly Settled<string>[]> => {
    const { promise, resolve } = Promise.withResolvers<readonly Settled<string>[]>();
    const finish = (fail?: string): void =>
      resolve(
        asked.map((request) =>
          fail === undefined
            ? { kind: 'answer', answer: `stored ${request}` }
            : { kind: 'failed', reason: fail },
        ),
      );
    batches.push({ asked, finish });
    for (const arrived of arrivals.splice(0)) arrived();
    return promise;
  };
  const next = async (index: number) => {
    while (batches.length <= index) {
      await new Promise<void>((resolve) => arrivals.push(resolve));
    }
    const batch = batches[index];
    if (batch === undefined) throw new Error('no such batch');
    return batch;
  };
  return { commit, next, batches };
}

describe('group commit', () => {
  test('[STORE-20] what arrives while a commit runs shares the next one, in order', async () => {
    const { commit, next, batches } = heldCommits();
    const group = new GroupCommit(commit);
    const first = group.ask('a');
    const running = await next(0);
    const later = ['b', 'c', 'd'].map((request) => group.ask(request));
    running.finish();
    expect(await first).toBe('stored a');
    (await next(1)).finish();
    expect(await Promise.all(later)).toEqual(['stored b', 'stored c', 'stored d']);
    expect(batches.map(({ asked }) => asked)).toEqual([['a'], ['b', 'c', 'd']]);
  });

  test('[STORE-21] a failed commit rejects all that shared it and nothing else', async () => {
    const { commit, next } = heldCommits();
    const group = new GroupCommit(commit);
    const failing = ['a', 'b'].map((request) => group.ask(request));
    const batch = await next(0);
    const waiting = group.ask('c');
    const settled = Promise.allSettled(failing);
    batch.finish('disk full');
    expect((await settled).map((result) => result.status)).toEqual(['rejected', 'rejected']);
    await expect(failing[0]).rejects.toThrow(new JournalFailure('disk full'));
    (await next(1)).finish();
    expect(await waiting).toBe('stored c');
  });

  test('[STORE-21] a commit that throws, or leaves an answer out, acknowledges nothing', async () => {
    const throwing = new GroupCommit<string, string>(() => Promise.reject(new Error('died')));
    await expect(throwing.ask('a')).rejects.toThrow(new JournalFailure('died'));
    const silent = new GroupCommit<string, string>(() => Promise.resolve([]));
    await expect(silent.ask('a')).rejects.toBeInstanceOf(JournalFailure);
  });

  test('[STORE-10] closing waits for the running commit and takes nothing more', async () => {
    const { commit, next } = heldCommits();
    const group = new GroupCommit(commit);
    const asked = group.ask('a');
    const batch = await next(0);
    const order: string[] = [];
    const closing = group.close().then(() => order.push('closed'));
    void asked.then(() => order.push('stored'));
    await expect(group.ask('b')).rejects.toThrow('closed');
    batch.finish();
    await closing;
    expect(order).toEqual(['stored', 'closed']);
  });
});

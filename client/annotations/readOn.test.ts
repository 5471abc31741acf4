import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';

import type { Annotation, Annotations, AnnotationsAnswer } from '#shared/wire/annotations.ts';

import { cached } from '../queries.ts';
import { readOn } from './readOn.ts';
import { takeIn } from './takeIn.ts';

const thread = (id: string, over: Partial<Annotation> = {}): Annotation => ({
  id,
  kind: 'question',
  by: { id: 'ana', name: 'Ana' } as Annotation['by'],
  at: `2026-06-01T00:00:0${id.length}.000Z` as Annotation['at'],
  editedAt: null,
  text: 'Why?',
  about: { block: null, range: null },
  closedAt: null,
  withdrawn: false,
  replies: [],
  review: null,
  damaged: false,
  ...over,
});

/** A server with these answers, one after the other; `asked` tells how it was asked. */
function server(...answers: (AnnotationsAnswer | Promise<AnnotationsAnswer>)[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return Response.json(await answers.shift());
  });
  const queries = new QueryClient();
  const key = cached.annotations('p');
  const read = async () => {
    queries.setQueryData<Annotations>(key, await readOn(queries, 'p'));
    return queries.getQueryData<Annotations>(key);
  };
  return { asked, queries, read };
}
afterEach(() => vi.unstubAllGlobals());

const whole = { isWhole: true, gone: [] } as const;
const part = { isWhole: false, threads: [], gone: [], agenda: [] } as const;

test('[NOTE-17] a page asks only for what it does not have, and keeps what did not change as it is', async () => {
  const [a, bb, ccc] = [thread('a'), thread('bb'), thread('ccc')];
  const changed = thread('a', { text: 'Why now?' });
  const late = thread('dddd');
  const { asked, read } = server(
    { ...whole, threads: [a, bb, ccc], agenda: ['a', 'bb'], version: 'x.1' },
    { ...part, threads: [late, changed], gone: ['ccc'], agenda: ['bb', 'a'], version: 'x.2' },
    { ...part, agenda: ['a'], version: 'x.2' },
    { ...whole, threads: [late], agenda: [], version: 'y.1' },
  );
  await read();
  const next = await read();
  expect(next).toEqual({ threads: [changed, bb, late], agenda: ['bb', 'a'], version: 'x.2' });
  const last = await read();
  expect(last?.threads).toBe(next?.threads);
  expect(last?.agenda).toEqual(['a']);
  expect((await read())?.threads).toEqual([late]);
  const path = '/api/plans/p/annotations';
  expect(asked).toEqual([path, `${path}?since=x.1`, `${path}?since=x.2`, `${path}?since=x.2`]);
});

test('[NOTE-17] what was taken in while it asked stays, and is asked for once more', async () => {
  let answer: (answer: AnnotationsAnswer) => void = () => undefined;
  const slow = new Promise<AnnotationsAnswer>((resolve) => {
    answer = resolve;
  });
  const { asked, queries, read } = server(
    { ...whole, threads: [thread('a')], agenda: [], version: 'x.1' },
    slow,
    { ...part, version: 'x.2' },
  );
  await read();
  const reading = read();
  await takeIn(queries, 'p', thread('mine'));
  answer({ ...part, version: 'x.1' });
  expect((await reading)?.threads.map(({ id }) => id)).toEqual(['a', 'mine']);
  await read();
  expect(asked.at(-1)).toContain('?since=x.1');
});

import { describe, expect, it } from 'vitest';

import { problems } from '#shared/wire/problems.ts';

import en from './messages/en/problem.ts';
import { codeOf, readTrouble, Trouble } from './problem.ts';

function answer(status: number, body: unknown): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
}

describe('readTrouble', () => {
  it.each(Object.entries(problems))('[PAGE-1] reads the code %s', async (code, { status }) => {
    const trouble = await readTrouble(answer(status, { type: 'about:blank', status, code }));
    expect(trouble).toMatchObject({ code, status });
  });

  it.each([
    [401, 'signed-out'],
    [403, 'no-access'],
    [404, 'not-found'],
    [413, 'too-large'],
    [422, 'invalid-input'],
    [429, 'too-many'],
    [500, 'internal'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [418, 'unexpected'],
  ])('[PAGE-1] reads an answer that is not ours by its status %i', async (status, code) => {
    expect((await readTrouble(answer(status, '<html>proxy</html>'))).code).toBe(code);
    expect((await readTrouble(answer(status, { code: 'SOMETHING_ELSE' }))).code).toBe(code);
    expect((await readTrouble(answer(status, { code: 'toString' }))).code).toBe(code);
    expect((await readTrouble(answer(status, null))).code).toBe(code);
  });
});

describe('codeOf', () => {
  it('[PAGE-1] calls anything that was not answered by the server unexpected', () => {
    expect(codeOf(new Trouble('too-many', 429))).toBe('too-many');
    expect(codeOf(new TypeError('x is undefined'))).toBe('unexpected');
  });

  it('[PAGE-1] has words for every code', () => {
    const codes = [...Object.keys(problems), 'offline', 'unexpected'].sort();
    expect(Object.keys(en).sort()).toEqual(codes);
  });
});

describe('passing', () => {
  it('[PAGE-2] is what may work by itself the next time: no answer, or the server in trouble', () => {
    expect(new Trouble('offline').passing).toBe(true);
    expect(new Trouble('unavailable', 503).passing).toBe(true);
    expect(new Trouble('no-access', 403).passing).toBe(false);
    expect(new Trouble('too-many', 429).passing).toBe(false);
  });
});

import { expect, test } from 'vitest';

import { handlingOf } from './handling.ts';

const origin = 'https://plans.example.org';
const files = ['/assets/index-abc.js', '/assets/a.js', '/early.js'];
const get = (path: string, mode = 'cors') =>
  handlingOf({ url: `${origin}${path}`, method: 'GET', mode }, { origin, files });

test('[COPY-20] a screen opens from what is kept, and files of the build are taken from there', () => {
  expect(get('/plans/one/conversation', 'navigate')).toBe('screen');
  expect(get('/', 'navigate')).toBe('screen');
  expect(get('/assets/index-abc.js')).toBe('file');
  expect(get('/early.js')).toBe('file');
});

test('[COPY-20] what may hold words is never touched, however it is asked for', () => {
  for (const path of ['/api/plans', '/api/me', '/sync/one', '/api', '/metrics']) {
    expect([path, get(path)]).toEqual([path, 'none']);
    expect([path, get(path, 'navigate')]).toEqual([path, 'none']);
  }
  expect(get('/plans/one')).toBe('none');
  // Of another build.
  expect(get('/assets/index-old.js')).toBe('none');
  const url = `${origin}/assets/a.js`;
  expect(handlingOf({ url, method: 'POST', mode: 'cors' }, { origin, files })).toBe('none');
  expect(
    handlingOf(
      { url: 'https://elsewhere.example/assets/a.js', method: 'GET', mode: 'cors' },
      { origin, files },
    ),
  ).toBe('none');
});

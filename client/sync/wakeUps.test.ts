import { expect, test } from 'vitest';

import { apartMs, listenForWakeUps, silentMs } from './wakeUps.ts';

function pageWith(silent: number | null) {
  const page = new EventTarget();
  const document = new EventTarget();
  Object.assign(document, { visibilityState: 'visible' });
  Object.assign(page, { document });
  const world = { silent, now: 0, tries: 0 };
  const stop = listenForWakeUps(page as unknown as Window, {
    silentFor: () => world.silent,
    retry: () => {
      world.tries += 1;
    },
    now: () => world.now,
  });
  return {
    world,
    stop,
    network: (name: 'online' | 'offline') => page.dispatchEvent(new Event(name)),
    looks: (visibilityState: string) => {
      Object.assign(document, { visibilityState });
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

test('[CLIENT-15] a network that goes or comes is tried at once', () => {
  const page = pageWith(5);
  page.network('offline');
  page.world.now += apartMs;
  page.network('online');
  expect(page.world.tries).toBe(2);
});

test('[CLIENT-15] a network that flutters makes no storm', () => {
  const page = pageWith(null);
  for (let times = 0; times < 100; times++) {
    page.network(times % 2 === 0 ? 'offline' : 'online');
    page.world.now += apartMs / 50;
  }
  expect(page.world.tries).toBe(2);
});

test('[CLIENT-15] a page that is looked at again tries when it is offline or its socket was silent', () => {
  const alive = pageWith(silentMs - 1);
  alive.looks('visible');
  expect(alive.world.tries).toBe(0);
  for (const silent of [null, silentMs + 1]) {
    const page = pageWith(silent);
    page.looks('hidden');
    expect(page.world.tries).toBe(0);
    page.looks('visible');
    expect(page.world.tries).toBe(1);
  }
});

test('[CLIENT-15] nothing is tried after the plan was closed', () => {
  const page = pageWith(null);
  page.stop();
  page.network('online');
  page.looks('visible');
  expect(page.world.tries).toBe(0);
});

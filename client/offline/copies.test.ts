import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Copies } from './copies.ts';
import { CopyGone } from './database.ts';
import { copyKeys, nameOf, openBytes, sealBytes } from './keys.ts';
import { NoRoom, NotKept } from './putHolder.ts';
import {
  dayMs,
  onDisk,
  testDevice,
  type TestDevice,
  testServer,
  type TestServer,
} from './testing/device.ts';
import { later } from './testing/later.ts';
import type { Vault } from './vault.ts';

const start = Date.UTC(2026, 2, 1);
const planted = 'the blue heron by the canal';
const words = new TextEncoder().encode(planted);

let time: number;
let server: TestServer;
let device: TestDevice;
const pages: Copies[] = [];
const now = () => time;

beforeEach(() => {
  time = start;
  server = testServer(start + dayMs);
  device = testDevice();
});
afterEach(() => {
  for (const page of pages.splice(0)) page.close();
  vi.useRealTimers();
});

async function page(): Promise<Copies> {
  const opened = await device.page(now, server);
  pages.push(opened);
  return opened;
}

function vaultOf(copies: Copies): Vault {
  const state = copies.state.get();
  if (state.kind !== 'open') throw new Error(`The copy is ${state.kind}`);
  return state.vault;
}

const kindOf = (copies: Copies) => copies.state.get().kind;
const texts = async (vault: Vault, box: string) =>
  (await vault.read(box)).map(({ bytes }) => new TextDecoder().decode(bytes));

describe('a copy on this device', () => {
  test('[COPY-5] is off until somebody turns it on, and then opens on the next page without the server', async () => {
    const first = await page();
    expect(kindOf(first)).toBe('off');
    await first.turnOn('ben');
    await vaultOf(first).change('plan', { add: [{ unsent: false, bytes: words }] });
    server.reachable = false;
    const next = await page();
    expect(await texts(vaultOf(next), 'plan')).toEqual([planted]);
  });

  test('[COPY-6] nothing on the disk says whose it is, what is in it, or what it is called', async () => {
    const copies = await page();
    await copies.turnOn('user-ben');
    await vaultOf(copies).change('plan 1', {
      add: [{ slot: 'seen', unsent: true, bytes: words }],
    });
    const disk = await onDisk(device.factory);
    expect(disk).toContain('sealed');
    for (const word of [planted, 'heron', 'user-ben', 'plan 1', 'seen']) {
      expect(disk).not.toContain(word);
    }
    for (const { secret } of server.secrets.values()) expect(disk).not.toContain(secret);
  });

  test('[COPY-7] the keys cannot be read out of the browser', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    const db = await device.database();
    const [holder] = await db.holders();
    db.close();
    if (!holder?.keys) throw new Error('There is no key');
    for (const key of Object.values(holder.keys)) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/not extractable/i);
    }
  });

  test('[COPY-8] past the end of the session it does not open, with or without the server', async () => {
    const first = await page();
    await first.turnOn('ben');
    await vaultOf(first).change('plan', { add: [{ unsent: false, bytes: words }] });
    first.close();
    server.reachable = false;
    time = start + dayMs;
    const next = await page();
    expect(kindOf(next)).toBe('off');
    // With nothing unsent in it nothing of it is left.
    const disk = await onDisk(device.factory);
    expect(disk).toBe('[][]');
  });

  test('[COPY-8] an open page loses the key at that moment, too', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    const vault = vaultOf(copies);
    await vault.change('plan', { add: [{ unsent: true, bytes: words }] });
    time = start + dayMs + 1;
    await copies.look();
    expect(kindOf(copies)).toBe('locked');
    await expect(vault.change('plan', { add: [{ unsent: true, bytes: words }] })).rejects.toThrow(
      CopyGone,
    );
  });

  test('[COPY-8] a timer looks at the clock', async () => {
    const copies = await page();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await copies.turnOn('ben');
    time = start + dayMs;
    vi.advanceTimersByTime(dayMs);
    vi.useRealTimers();
    await copies.settled();
    expect(kindOf(copies)).toBe('off');
  });

  test('[COPY-9] what was not sent stays sealed after the session, and opens for the same person alone', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    await vaultOf(copies).change('plan', { add: [{ unsent: true, bytes: words }] });
    await vaultOf(copies).change('other plan', { add: [{ unsent: false, bytes: words }] });
    await copies.signedOut();
    expect(kindOf(copies)).toBe('locked');
    expect(await onDisk(device.factory)).not.toContain(planted);

    server.user = 'ana';
    await copies.signedInAs('ana');
    expect(kindOf(copies)).toBe('locked');
    server.user = 'ben';
    await copies.signedInAs('ben');
    expect(await texts(vaultOf(copies), 'plan')).toEqual([planted]);
    expect(await texts(vaultOf(copies), 'other plan')).toEqual([]);
  });

  test('[COPY-9] when somebody else signs in the key goes at once', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    await vaultOf(copies).change('plan', { add: [{ unsent: false, bytes: words }] });
    server.user = 'ana';
    await copies.signedInAs('ana');
    expect(kindOf(copies)).toBe('off');
    expect(await onDisk(device.factory)).toBe('[][]');
  });

  test('[COPY-10] once the server has revoked the device, nothing of it is left here', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    await vaultOf(copies).change('plan', { add: [{ unsent: true, bytes: words }] });
    server.secrets.clear();
    await copies.signedInAs('ben');
    expect(kindOf(copies)).toBe('off');
    expect(await onDisk(device.factory)).toBe('[][]');
  });

  test('[COPY-10] a server that is only away ends nothing', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    server.reachable = false;
    await copies.signedInAs('ben');
    expect(kindOf(copies)).toBe('open');
  });

  test('[COPY-11] turned off, it is cleared here and on the server; here even when the server is away', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    await vaultOf(copies).change('plan', { add: [{ unsent: true, bytes: words }] });
    await copies.turnOff();
    expect(await onDisk(device.factory)).toBe('[][]');
    expect(server.secrets.size).toBe(0);

    await copies.turnOn('ben');
    server.reachable = false;
    await expect(copies.turnOff()).rejects.toThrow('offline');
    expect(kindOf(copies)).toBe('off');
    expect(await onDisk(device.factory)).toBe('[][]');
  });

  test('[COPY-12] another tab hears of it, and writes nothing more whatever it was about to', async () => {
    const one = await page();
    await one.turnOn('ben');
    const two = await page();
    const vault = vaultOf(two);
    const late = vault.read('plan');
    await one.turnOff();
    await late;
    await expect(vault.change('plan', { add: [{ unsent: true, bytes: words }] })).rejects.toThrow(
      CopyGone,
    );
    await two.settled();
    expect(kindOf(two)).toBe('off');
    expect(await onDisk(device.factory)).toBe('[][]');
  });

  test('[COPY-13] the session is asked for anew when it was used, and lasts longer then', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    time += 60_000;
    server.until = start + 2 * dayMs;
    await copies.used();
    time = start + dayMs + 1;
    await copies.look();
    expect(kindOf(copies)).toBe('open');
  });

  test('[COPY-14] a device without room says so, and what was kept before can still be read', async () => {
    const copies = await page();
    await copies.turnOn('ben');
    const vault = vaultOf(copies);
    await vault.change('plan', { add: [{ unsent: true, bytes: words }] });
    device.room = 0;
    await expect(vault.change('plan', { add: [{ unsent: true, bytes: words }] })).rejects.toThrow(
      'No room',
    );
    expect(vault.trouble.get()).toBe('full');
    expect(await texts(vault, 'plan')).toEqual([planted]);
  });
});

test('[COPY-14] without room for the key nothing is turned on, and the server keeps no half of it', async () => {
  device.roomForKeys = false;
  const copies = await page();
  await expect(copies.turnOn('ben')).rejects.toThrow(NoRoom);
  expect(kindOf(copies)).toBe('off');
  expect(server.secrets.size).toBe(0);
});

test('[COPY-14] what else keeps a browser from keeping the copy is not called a lack of room', async () => {
  const copies = await page();
  await copies.turnOn('ben');
  const vault = vaultOf(copies);
  device.broken = true;
  await expect(vault.change('plan', { add: [{ unsent: true, bytes: words }] })).rejects.toThrow(
    'Closed',
  );
  expect(vault.trouble.get()).toBe('broken');
  await copies.turnOff();
  await expect(copies.turnOn('ben')).rejects.toThrow(NotKept);
  expect([kindOf(copies), server.secrets.size]).toEqual(['off', 0]);
});

describe('while the server takes its time', () => {
  let asked = 0;
  /** Answers about holders wait until the test lets them go. */
  function slowly() {
    asked = 0;
    const gate = later<undefined>();
    const wait =
      <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
      async (...args: A) => {
        const answer = await call(...args);
        asked += 1;
        await gate.promise;
        return answer;
      };
    const { add, key } = server.calls;
    server = { ...server, calls: { ...server.calls, add: wait(add), key: wait(key) } };
    return () => gate.resolve(undefined);
  }

  test('[COPY-11] turning off, and the end of the session, wait for no answer', async () => {
    const one = await page();
    await one.turnOn('ben');
    slowly();
    const two = await page();
    time += 60_000;
    void two.used();
    void two.signedInAs('ben');
    await vi.waitFor(() => expect(asked).toBe(2));
    await two.turnOff();
    expect([kindOf(two), await onDisk(device.factory)]).toEqual(['off', '[][]']);
  });

  test('[COPY-12] a copy that was cleared in another tab meanwhile does not come back', async () => {
    const one = await page();
    await one.turnOn('ben');
    const answer = slowly();
    const two = await page();
    time += 60_000;
    const using = two.used();
    await vi.waitFor(() => expect(asked).toBe(1));
    await one.turnOff();
    answer();
    await using;
    expect([kindOf(two), await onDisk(device.factory)]).toEqual(['off', '[][]']);
  });

  test('[COPY-12] a sealed copy is not opened by an answer from before the session ended', async () => {
    const one = await page();
    await one.turnOn('ben');
    await vaultOf(one).change('plan', { add: [{ unsent: true, bytes: words }] });
    await one.signedOut();
    const answer = slowly();
    const two = await page();
    const here = two.signedInAs('ben');
    const three = await page();
    const there = three.signedInAs('ben');
    await vi.waitFor(() => expect(asked).toBe(2));
    await two.signedOut();
    answer();
    await Promise.all([here, there]);
    expect([kindOf(one), kindOf(two), kindOf(three)]).toEqual(['locked', 'locked', 'locked']);
    await three.signedInAs('ben');
    expect(await texts(vaultOf(three), 'plan')).toEqual([planted]);
  });

  test('[COPY-9] nor by one that was asked for before somebody else signed in', async () => {
    const one = await page();
    await one.turnOn('ben');
    await vaultOf(one).change('plan', { add: [{ unsent: true, bytes: words }] });
    await one.signedOut();
    const answer = slowly();
    const two = await page();
    const asking = two.signedInAs('ben');
    await vi.waitFor(() => expect(asked).toBe(1));
    const next = two.signedInAs('ana');
    answer();
    await Promise.all([asking, next]);
    expect(kindOf(two)).toBe('locked');
  });

  test('[COPY-12] whoever leaves while a copy is being turned on has none, here and on the server', async () => {
    const answer = slowly();
    const copies = await page();
    const turning = copies.turnOn('ben');
    await vi.waitFor(() => expect(asked).toBe(1));
    await copies.signedOut();
    answer();
    await expect(turning).rejects.toThrow('signed-out');
    expect([await onDisk(device.factory), server.secrets.size]).toEqual(['[][]', 0]);
  });

  test('[COPY-10] after some seconds it is as good as away, and what waits for it goes on', async () => {
    const one = await page();
    await one.turnOn('ben');
    await vaultOf(one).change('plan', { add: [{ unsent: true, bytes: words }] });
    await one.signedOut();
    slowly();
    const two = await page();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answered = two.signedInAs('ben');
    const settled = two.settled();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.advanceTimersByTime(8_000);
    vi.useRealTimers();
    await Promise.all([answered, settled]);
    expect(kindOf(two)).toBe('locked');
  });
});

describe('the keys', () => {
  const half = new Uint8Array(32).fill(7);
  const secret = btoa(String.fromCharCode(...new Uint8Array(32).fill(9)));

  test('[COPY-7] take both halves and the device', async () => {
    const keys = await copyKeys(secret, half, 'device-1');
    const sealed = await sealBytes(keys, 'here', words);
    const same = await copyKeys(secret, half, 'device-1');
    expect(await openBytes(same, 'here', sealed)).toEqual(words);
    const others = [
      await copyKeys(btoa('x'.repeat(32)), half, 'device-1'),
      await copyKeys(secret, new Uint8Array(32), 'device-1'),
      await copyKeys(secret, half, 'device-2'),
    ];
    for (const other of others) expect(await openBytes(other, 'here', sealed)).toBeNull();
  });

  test('[COPY-6] sealed bytes open in their own place alone, and never look the same twice', async () => {
    const keys = await copyKeys(secret, half, 'device-1');
    const sealed = await sealBytes(keys, 'here', words);
    expect(await openBytes(keys, 'there', sealed)).toBeNull();
    expect(await sealBytes(keys, 'here', words)).not.toEqual(sealed);
    const changed = sealed.slice();
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(await openBytes(keys, 'here', changed)).toBeNull();
    expect(await nameOf(keys, 'plan 1')).not.toBe(await nameOf(keys, 'plan 2'));
  });
});

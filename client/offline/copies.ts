/**
 * The copy on this device, from the first look at the browser's storage to its end. What it holds
 * true: a copy is open only while its person's session lasts as far as is known here, and its keys
 * are taken away at once when the time is over, the server says that the session or the device has
 * ended, or somebody else signs in. What was not sent stays sealed and opens for the same person.
 */
import { uuidv4 } from 'lib0/random';

import type { DeviceKey } from '#shared/wire/devices.ts';

import { codeOf } from '../problem.ts';
import { sourceOf, type Store } from '../sync/store.ts';
import type { DeviceCalls } from './calls.ts';
import type { CopyDatabase, Holder } from './database.ts';
import { copyKeys, whoseIs } from './keys.ts';
import { openVault, type Vault } from './vault.ts';

type CopyState =
  /** This browser, or this address, keeps nothing. */
  | { readonly kind: 'unable' }
  /** Not asked for here. */
  | { readonly kind: 'off' }
  /** Something unsent waits, sealed, for its person. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'open'; readonly vault: Vault };

export interface Copies {
  readonly state: Store<CopyState>;
  /** Looks what is there; nothing is opened whose time is over. */
  start(): Promise<void>;
  /** Resolves once what is under way has changed the state, or not. */
  settled(): Promise<void>;
  /** The server said who is signed in. */
  signedInAs(user: string): Promise<void>;
  /** The server said that the session has ended. */
  signedOut(): Promise<void>;
  /** The session was used: it lasts longer. */
  used(): Promise<void>;
  /** Throws a `Trouble` when the server could not be asked, NoRoom when nothing fits on the device. */
  turnOn(user: string): Promise<void>;
  /** Clears this person's copy here and on the server; it is gone here in any case. */
  turnOff(): Promise<void>;
  /** Looks at the clock and at what other tabs did. */
  look(): Promise<void>;
  close(): void;
}

export interface CopiesOptions {
  /** `null` where nothing can be kept. */
  readonly open: (() => Promise<CopyDatabase>) | null;
  readonly calls: DeviceCalls;
  readonly now: () => number;
  /** Asks the browser not to tidy the copy away. */
  readonly persist?: () => Promise<unknown>;
  /** Tells other tabs of a change, and hears of theirs. */
  readonly others?: { tell(): void; hear(changed: () => void): () => void };
}

/** The device has no room for a copy. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** The longest a timer may run. */
const longestMs = 2 ** 31 - 1;
/** The server is asked for the session's new end at most this often. */
const usedEveryMs = 60_000;

export function newCopies({ open, calls, now, persist, others }: CopiesOptions): Copies {
  const state = sourceOf<CopyState>(open === null ? { kind: 'unable' } : { kind: 'off' });
  let db: CopyDatabase | null = null;
  /** The holder that is open, or was last. */
  let mine: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastUsed = Number.NEGATIVE_INFINITY;
  let queue: Promise<unknown> = Promise.resolve();

  /** One thing after another, so that no two decide on the same holder at once. */
  const inTurn = (run: (db: CopyDatabase) => Promise<void>): Promise<void> => {
    const turn = queue.then(() => (db === null ? undefined : run(db)));
    queue = turn.catch(() => {});
    return turn;
  };
  const stopTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const setTimer = (until: number) => {
    stopTimer();
    timer = setTimeout(() => void look(), Math.min(longestMs, Math.max(0, until - now())));
  };
  const show = (holder: Holder | null, left: number) => {
    stopTimer();
    if (db === null) return;
    if (holder?.keys) {
      setTimer(holder.until);
      const before = state.get();
      if (before.kind === 'open' && mine === holder.id) return;
      mine = holder.id;
      const opened = { id: holder.id, device: holder.device, keys: holder.keys };
      state.set({ kind: 'open', vault: openVault(db, opened, () => void look()) });
    } else {
      const kind = left > 0 ? 'locked' : 'off';
      if (state.get().kind !== kind) state.set({ kind });
    }
  };
  /** Locks what must not be open and shows what may. */
  const settle = async (db: CopyDatabase, may: (holder: Holder) => boolean = () => true) => {
    let hasLocked = false;
    for (const holder of await db.holders()) {
      if (holder.keys === null || (holder.until > now() && may(holder))) continue;
      await db.lock(holder.id);
      hasLocked = true;
    }
    const holders = await db.holders();
    show(holders.find(({ keys }) => keys !== null) ?? null, holders.length);
    if (hasLocked) others?.tell();
  };
  /** Storage that does not answer any more keeps nothing. */
  const quietly = async (run: (db: CopyDatabase) => Promise<void>): Promise<void> => {
    try {
      await inTurn(run);
    } catch {
      // Closed by the browser, or by this page's end: nothing is kept from here on.
      if (db !== null) state.set({ kind: 'off' });
    }
  };
  const look = () => quietly((db) => settle(db));
  /** Opens a holder with the half that the server gave. */
  const unlock = async (db: CopyDatabase, holder: Holder, key: DeviceKey) => {
    const keys = holder.keys ?? (await copyKeys(key.secret, holder.half, holder.device));
    await db.putHolder({ ...holder, keys, until: Date.parse(key.until) });
  };
  /** Asks the server about a holder of whoever is signed in. */
  const renew = async (db: CopyDatabase, holder: Holder) => {
    try {
      const key = await calls.key(holder.device);
      await unlock(db, holder, key);
      lastUsed = now();
    } catch (error) {
      const code = codeOf(error);
      // Anything else, such as no answer: what is known here holds until its time is over.
      if (code !== 'not-found' && code !== 'signed-out') return;
      if (code === 'not-found') await db.removeHolder(holder.id);
      else await db.lock(holder.id);
      others?.tell();
    }
  };
  const stopHearing = others?.hear(() => void look());

  return {
    state,
    async start() {
      if (open === null || db !== null) return;
      try {
        db = await open();
      } catch {
        // A browser that keeps nothing here, such as some private windows.
        state.set({ kind: 'unable' });
        return;
      }
      await look();
    },
    settled: async () => {
      await queue;
    },
    signedInAs: (user) =>
      quietly(async (db) => {
        const holders = await db.holders();
        const theirs: Holder[] = [];
        for (const holder of holders) {
          if (holder.whose === (await whoseIs(holder.half, user))) theirs.push(holder);
        }
        await settle(db, (holder) => theirs.some(({ id }) => id === holder.id));
        const left = new Set((await db.holders()).map(({ id }) => id));
        for (const holder of theirs) if (left.has(holder.id)) await renew(db, holder);
        await settle(db);
      }),
    signedOut: () => quietly((db) => settle(db, () => false)),
    async used() {
      if (state.get().kind !== 'open' || now() - lastUsed < usedEveryMs) return;
      lastUsed = now();
      await quietly(async (db) => {
        const holder = (await db.holders()).find(({ id, keys }) => id === mine && keys !== null);
        if (holder) await renew(db, holder);
        await settle(db);
      });
    },
    turnOn: (user) =>
      inTurn(async (db) => {
        const key = await calls.add();
        const half = crypto.getRandomValues(new Uint8Array(32));
        await settle(db, () => false);
        const holder = {
          id: uuidv4(),
          device: key.id,
          whose: await whoseIs(half, user),
          half,
          until: Date.parse(key.until),
          keys: await copyKeys(key.secret, half, key.id),
        };
        await db.putHolder(holder).catch(async () => {
          await calls.revoke(key.id).catch(() => {});
          throw new NoRoom('There is no room for a copy');
        });
        lastUsed = now();
        await persist?.().catch(() => {});
        await settle(db);
        others?.tell();
      }),
    turnOff: () =>
      inTurn(async (db) => {
        const found = (await db.holders()).find(({ id, keys }) => id === mine && keys !== null);
        if (!found) return;
        await db.removeHolder(found.id);
        await settle(db);
        others?.tell();
        await calls.revoke(found.device);
      }),
    look,
    close() {
      stopTimer();
      stopHearing?.();
      db?.close();
      db = null;
    },
  };
}

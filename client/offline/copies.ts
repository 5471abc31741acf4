/**
 * The copy on this device, from the first look at the browser's storage to its end. What it holds
 * true: a copy is open only while its person's session lasts as far as is known here, and its keys
 * are taken away at once when the time is over, the server says that the session or the device has
 * ended, or somebody else signs in. What was not sent stays sealed and opens for the same person.
 */
import { uuidv4 } from 'lib0/random';

import type { DeviceKey } from '#shared/wire/devices.ts';

import { codeOf, Trouble } from '../problem.ts';
import { sourceOf, type Store } from '../sync/store.ts';
import type { DeviceCalls } from './calls.ts';
import type { CopyDatabase, Holder } from './database.ts';
import { inTime } from './inTime.ts';
import { copyKeys, whoseIs } from './keys.ts';
import { putHolder } from './putHolder.ts';
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
  /**
   * Throws a `Trouble` when the server could not be asked or somebody left meanwhile, NoRoom when nothing
   * fits on the device, NotKept when this browser did not keep it for another reason.
   */
  turnOn(user: string): Promise<void>;
  /** Clears this person's copy, here before anything else, then on the server. */
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
  /** Whoever is known to be signed in. */
  let who: string | null = null;
  /** Rises whenever a session ends here: what was asked in it is not applied after it. */
  let session = 0;
  /** Questions to the server about holders that are there. */
  const asking = new Set<Promise<void>>();

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
  /** Nobody's copy is open after this, whatever is still under way in this tab or another. */
  const lockAll = async (db: CopyDatabase) => {
    for (const { id } of await db.holders()) await db.lock(id);
    await settle(db);
    others?.tell();
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
  /**
   * Asks the server about a holder of whoever is signed in. Nothing waits for the answer; what it says
   * is done in turn, if that session still lasts.
   */
  const renew = async (holder: Holder): Promise<void> => {
    const asked = session;
    const answer = await keyOf(holder);
    await quietly(async (db) => {
      if (session !== asked || answer === null) return;
      if (answer === 'signed-out') await db.lock(holder.id);
      else if (answer === 'not-found') await db.removeHolder(holder.id);
      else {
        const keys = holder.keys ?? (await copyKeys(answer.secret, holder.half, holder.device));
        await db.openHolder(holder, { keys, until: Date.parse(answer.until) });
        lastUsed = now();
      }
      await settle(db);
      if (typeof answer === 'string') others?.tell();
    });
  };
  /** `null` without an answer: what is known here holds until its time is over. */
  const keyOf = async (holder: Holder): Promise<DeviceKey | 'not-found' | 'signed-out' | null> => {
    try {
      return await inTime(calls.key(holder.device));
    } catch (error) {
      const code = codeOf(error);
      return code === 'not-found' || code === 'signed-out' ? code : null;
    }
  };
  /** For whoever waits until it is known whether a copy opens. */
  const noted = async (question: Promise<void>): Promise<void> => {
    asking.add(question);
    await question;
    asking.delete(question);
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
    async settled() {
      await queue;
      while (asking.size > 0) await Promise.all(asking);
    },
    signedInAs(user) {
      if (user !== who) session += 1;
      who = user;
      const run = async () => {
        let theirs: readonly Holder[] = [];
        await quietly(async (db) => {
          const known = new Set<string>();
          for (const { id, half, whose } of await db.holders()) {
            if (whose === (await whoseIs(half, user))) known.add(id);
          }
          await settle(db, ({ id }) => known.has(id));
          theirs = (await db.holders()).filter(({ id }) => known.has(id));
        });
        await Promise.all(theirs.map(renew));
      };
      return noted(run());
    },
    signedOut() {
      session += 1;
      who = null;
      return quietly((db) => lockAll(db));
    },
    async used() {
      if (state.get().kind !== 'open' || now() - lastUsed < usedEveryMs) return;
      lastUsed = now();
      let found: Holder | undefined;
      await quietly(async (db) => {
        found = (await db.holders()).find(({ id, keys }) => id === mine && keys !== null);
      });
      if (found) await renew(found);
    },
    async turnOn(user) {
      if (db === null) return;
      const asked = session;
      const key = await inTime(calls.add());
      const half = crypto.getRandomValues(new Uint8Array(32));
      const holder = {
        id: uuidv4(),
        device: key.id,
        whose: await whoseIs(half, user),
        half,
        until: Date.parse(key.until),
        keys: await copyKeys(key.secret, half, key.id),
        locks: 0,
      };
      try {
        await inTurn(async (db) => {
          if (session !== asked) throw new Trouble('signed-out', 401);
          await lockAll(db);
          await putHolder(db, holder);
          lastUsed = now();
          await settle(db);
          others?.tell();
        });
      } catch (error) {
        calls.revoke(key.id).catch(() => {});
        throw error;
      }
      // A browser may ask its person about this; nothing waits for the answer.
      persist?.().catch(() => {});
    },
    async turnOff() {
      session += 1;
      const gone: string[] = [];
      await inTurn(async (db) => {
        const found = (await db.holders()).find(({ id, keys }) => id === mine && keys !== null);
        if (found) {
          await db.removeHolder(found.id);
          gone.push(found.device);
        }
        await lockAll(db);
        others?.tell();
      });
      for (const device of gone) await inTime(calls.revoke(device));
    },
    look,
    close() {
      stopTimer();
      stopHearing?.();
      db?.close();
      db = null;
    },
  };
}

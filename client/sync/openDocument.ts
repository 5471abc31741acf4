/**
 * An open document outlives its `Y.Doc`: when the server cannot take what was written (too large,
 * refused, not to be reconciled), the page joins again with a fresh one, and what was done here that
 * is not in it is kept aside. The old one stays on the screen, not writable, until the new one is
 * there.
 */
import type * as Y from 'yjs';

import type { CloseName } from '#shared/wire/closes.ts';

import type { Copies } from '../offline/copies.ts';
import { keepList, type KeptList } from '../offline/keepList.ts';
import { waitBeforeRejoining, withRefusal } from './rejoin.ts';
import { type EndReason, type Saved, wouldLose } from './saved.ts';
import { sourceOf, type Store, switchable } from './store.ts';
import { listenForWakeUps } from './wakeUps.ts';
import type { WiredDoc } from './wiredDoc.ts';

/** One generation of a document. It ends when the document is closed or a fresh one takes its place. */
export interface Generation<Kept> extends Pick<
  WiredDoc,
  'silentFor' | 'note' | 'connectNow' | 'forgetCopy'
> {
  readonly doc: Y.Doc;
  readonly saved: Store<Saved>;
  /** What was done here and is not known to be saved; without what stands in `saved` just the same. */
  unsaved(saved?: Y.Doc): readonly Kept[];
  leave(): void;
}

/** What a generation tells the document it belongs to. */
export interface GenerationHears {
  readonly onLoaded: () => Promise<void> | undefined;
  readonly onClosed: (name: CloseName | null) => void;
  /** True while it is the one on the screen. */
  readonly isCurrent: () => boolean;
}

export interface OpenDocument<Kept, Live> {
  /** The generation on the screen. */
  readonly current: Live;
  /** Rises by one each time the document is replaced. */
  readonly generation: Store<number>;
  readonly saved: Store<Saved>;
  readonly keptAside: Store<readonly Kept[]>;
  /** A store of whichever generation is current. */
  follow<T>(of: (live: Live) => Store<T>): Store<T>;
  readonly keep: (more: readonly Kept[]) => void;
  readonly forgetKept: (kept?: Kept) => void;
  /** Tries now instead of at the next back-off; also after signing in again. */
  readonly reconnect: () => void;
  readonly hasUnsaved: () => boolean;
  readonly close: () => void;
}

export interface OpenDocumentOptions<Kept, Live> {
  /** Makes a generation, which connects at once. */
  readonly open: (hears: GenerationHears) => Live;
  readonly keptWith: (known: readonly Kept[], more: readonly Kept[]) => readonly Kept[];
  /** The current generation is here, whole; again after each gap. */
  readonly onLoaded?: (live: Live) => void;
  /** A fresh generation is about to be shown. */
  readonly onArriving?: (live: Live) => void;
  readonly now: () => number;
  /** Where what is kept aside is kept on this device, too. */
  readonly aside?:
    | {
        readonly copies: Copies;
        readonly box: string;
        readonly read: (list: unknown) => readonly Kept[];
      }
    | undefined;
}

/** Opens at once, and warns before the page is left with something unsaved. */
export function openDocument<Kept, Live extends Generation<Kept>>(
  options: OpenDocumentOptions<Kept, Live>,
): OpenDocument<Kept, Live> {
  const { now } = options;
  const generation = sourceOf(1);
  const keptAside = sourceOf<readonly Kept[]>([]);
  const followers: { readonly switch: () => void }[] = [];
  let refusals: readonly number[] = [];
  let rejoining: ReturnType<typeof setTimeout> | null = null;
  let arriving: Live | null = null;

  const keep = (more: readonly Kept[]) => {
    if (more.length > 0) keptAside.set(options.keptWith(keptAside.get(), more));
  };
  /** What of it is on this device's disk, too. */
  let safe: ReadonlySet<Kept> = new Set();
  const asideHere: KeptList | null = options.aside === undefined ? null : keepAside(options.aside);
  function keepAside({ copies, box, read }: NonNullable<typeof options.aside>): KeptList {
    const takeBack = (list: unknown) => keep(read(list));
    const onKept = (list: readonly Kept[]) => {
      safe = new Set(list);
    };
    return keepList({ box, changes: keptAside, list: keptAside.get, takeBack, onKept }, copies);
  }
  const open = (): Live => {
    const live: Live = options.open({
      onLoaded: () => {
        const isFresh = arrive(live);
        if (live === current) options.onLoaded?.(live);
        // What the fresh document lacks is kept before it takes the place of the copy.
        return isFresh ? asideHere?.written() : undefined;
      },
      onClosed: (name) => onClosed(live, name),
      isCurrent: () => live === current,
    });
    return live;
  };
  let current = open();

  const onClosed = (live: Live, name: CloseName | null) => {
    if (live !== current && live !== arriving) return;
    const ended = endOf(name);
    if (live === arriving) {
      arriving = null;
      live.leave();
    }
    if (ended === null) {
      refusals = withRefusal(refusals, now());
      current.note({ kind: 'refused' });
      rejoining = setTimeout(rejoin, waitBeforeRejoining(refusals));
      return;
    }
    // What is kept on this device survives loading the page again.
    const survives = ended === 'reload' && current.saved.get().copy === 'kept';
    if (ended !== 'signedOut' && !survives) keep(current.unsaved());
    if (ended === 'noAccess' || ended === 'noSuchPlan') {
      void current.forgetCopy();
      void asideHere?.forget();
    }
    current.note({ kind: 'ended', reason: ended });
  };
  const rejoin = () => {
    if (rejoining !== null) clearTimeout(rejoining);
    rejoining = null;
    arriving = open();
  };
  /** True when it takes the place of another. */
  const arrive = (live: Live): boolean => {
    if (live !== arriving) return false;
    arriving = null;
    keep(current.unsaved(live.doc));
    const old = current;
    current = live;
    options.onArriving?.(live);
    for (const follower of followers) follower.switch();
    generation.set(generation.get() + 1);
    old.leave();
    return true;
  };

  const follow = <T>(of: (live: Live) => Store<T>): Store<T> => {
    const store = switchable(() => of(current));
    followers.push(store);
    return store;
  };
  const hasUnsaved = () => current.saved.get().unsaved || keptAside.get().length > 0;
  const wouldLoseWords = () =>
    wouldLose(current.saved.get()) || keptAside.get().some((one) => !safe.has(one));
  const reconnect = () => {
    if (current.saved.get().ended !== null) current.note({ kind: 'retried' });
    if (arriving !== null) arriving.connectNow();
    else if (current.saved.get().state === 'refused') rejoin();
    else current.connectNow();
  };

  const stopListening =
    typeof window === 'undefined'
      ? () => {}
      : listenTo(window, { wouldLoseWords, wake: { now, retry: wakeUp, silentFor } });
  function silentFor(): number | null {
    return (arriving ?? current).silentFor(now());
  }
  function wakeUp(): void {
    const { state } = current.saved.get();
    if (state !== 'ended' && state !== 'refused') reconnect();
  }

  return {
    get current() {
      return current;
    },
    generation,
    saved: follow((live) => live.saved),
    keptAside,
    follow,
    keep,
    forgetKept(kept) {
      keptAside.set(kept === undefined ? [] : keptAside.get().filter((one) => one !== kept));
    },
    reconnect,
    hasUnsaved,
    close() {
      stopListening();
      asideHere?.leave();
      if (rejoining !== null) clearTimeout(rejoining);
      arriving?.leave();
      arriving = null;
      current.leave();
    },
  };
}

/** Which closes end the document for this page; the others ask for a fresh one. */
function endOf(name: CloseName | null): EndReason | null {
  switch (name) {
    case 'signedOut':
    case 'noAccess':
    case 'noSuchPlan':
    case 'reload':
      return name;
    case 'resync':
    case 'tooLarge':
    case 'refused':
    case 'restarting':
    case 'broken':
    case 'tooSlow':
    case null:
      return null;
  }
}

interface PageListeners {
  readonly wouldLoseWords: () => boolean;
  readonly wake: Parameters<typeof listenForWakeUps>[1];
}

function listenTo(page: Window, { wouldLoseWords, wake }: PageListeners): () => void {
  const stopWaking = listenForWakeUps(page, wake);
  const onLeaving = (event: BeforeUnloadEvent) => {
    if (wouldLoseWords()) event.preventDefault();
  };
  page.addEventListener('beforeunload', onLeaving);
  return () => {
    stopWaking();
    page.removeEventListener('beforeunload', onLeaving);
  };
}

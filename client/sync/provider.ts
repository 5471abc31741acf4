/**
 * An open plan. It outlives its document: when the server cannot take what was written (too large,
 * refused, not to be reconciled), the page joins again with a fresh document, and what was done here
 * that is not in it is kept aside. The old document stays on the screen, not writable, until the new one
 * is there.
 */
import { uuidv4 } from 'lib0/random';

import type { EditContext } from '#shared/doc/edit.ts';
import type { BlockId, Instant, PlanId } from '#shared/plan/plan.ts';
import type { CloseName } from '#shared/wire/closes.ts';

import type { KeptAside, PlanConnection } from './connection.ts';
import { keptWith } from './kept.ts';
import { type LiveDocument, liveDocument } from './liveDocument.ts';
import { type Me, PersonColours } from './people.ts';
import { toldTimes } from './told.ts';
import { waitBeforeRejoining, withRefusal } from './rejoin.ts';
import { restoresSince } from './restored.ts';
import type { EndReason } from './saved.ts';
import { sourceOf, switchable } from './store.ts';
import { listenForWakeUps } from './wakeUps.ts';

export interface OpenPlanOptions {
  /** The signed-in person with their role here: edits carry their id. */
  readonly me: Me;
  /** May this person write? An observer's page is read-only from the first moment. */
  readonly mayWrite: boolean;
  /** Where the server's `/sync` is; the page's own origin when not given. */
  readonly url?: string;
  /** For tests. */
  readonly Socket?: typeof WebSocket;
  readonly now?: () => number;
}

/** Opens a plan live. Close it when its page goes. */
export function openPlan(planId: PlanId, options: OpenPlanOptions): PlanConnection {
  const { me, mayWrite, url = syncUrl(), Socket = WebSocket, now = Date.now } = options;
  const colours = new PersonColours();
  const origin = { name: 'typed edits' };
  const generation = sourceOf(1);
  const accessChanges = sourceOf(0);
  const told = toldTimes();
  const restored = restoresSince();
  const keptAside = sourceOf<readonly KeptAside[]>([]);
  let refusals: readonly number[] = [];
  let focus: { block: BlockId; field: string | null } | null = null;
  let rejoining: ReturnType<typeof setTimeout> | null = null;
  let arriving: LiveDocument | null = null;

  const keep = (unsaved: readonly KeptAside[]) => {
    if (unsaved.length > 0) keptAside.set(keptWith(keptAside.get(), unsaved));
  };
  const open = (): LiveDocument => {
    const live: LiveDocument = liveDocument({
      planId,
      url,
      me,
      mayWrite,
      colours,
      origin,
      Socket,
      onLoaded: () => {
        arrive(live);
        if (live !== current) return;
        told.loaded();
        restored.loaded(live.doc);
      },
      onRestored: () => {
        if (live === current) restored.heard(live.doc);
      },
      onFallen: keep,
      onClosed: (name) => onClosed(live, name),
      onNotice: (notice) => {
        if (notice.kind === 'access-changed') accessChanges.set(accessChanges.get() + 1);
        if (notice.kind === 'changed') told.rise(notice.what);
      },
    });
    return live;
  };
  let current = open();

  const onClosed = (live: LiveDocument, name: CloseName | null) => {
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
    if (ended !== 'signedOut') keep(current.unsaved());
    current.note({ kind: 'ended', reason: ended });
  };
  const rejoin = () => {
    if (rejoining !== null) clearTimeout(rejoining);
    rejoining = null;
    arriving = open();
  };
  const arrive = (live: LiveDocument) => {
    if (live !== arriving) return;
    arriving = null;
    keep(current.unsaved(live.doc));
    const old = current;
    current = live;
    if (focus !== null) live.awareness.setLocalStateField('focus', focus);
    for (const follow of [saved, plan, people, can]) follow.switch();
    generation.set(generation.get() + 1);
    old.leave();
  };

  const saved = switchable(() => current.saved);
  const plan = switchable(() => current.plan);
  const people = switchable(() => current.people);
  const can = switchable(() => current.undo.can);
  const hasUnsaved = () => current.saved.get().unsaved || keptAside.get().length > 0;
  const reconnect = () => {
    if (current.saved.get().ended !== null) current.note({ kind: 'retried' });
    if (arriving !== null) arriving.connectNow();
    else if (current.saved.get().state === 'refused') rejoin();
    else current.connectNow();
  };

  const stopListening =
    typeof window === 'undefined'
      ? () => {}
      : listenTo(window, { hasUnsaved, wake: { now, retry: wakeUp, silentFor } });
  function silentFor(): number | null {
    return (arriving ?? current).silentFor(now());
  }
  function wakeUp(): void {
    const { state } = current.saved.get();
    if (state !== 'ended' && state !== 'refused') reconnect();
  }

  return {
    planId,
    generation,
    accessChanges,
    told: told.times,
    restored: restored.last,
    saved,
    plan,
    people,
    belong: (ids) => colours.belong(ids),
    colourOf: (id) => colours.of(id),
    keptAside,
    get doc() {
      return current.doc;
    },
    get awareness() {
      return current.awareness;
    },
    get cursors() {
      return current.cursors;
    },
    undo: {
      can,
      undo: () => current.undo.undo(),
      redo: () => current.undo.redo(),
      together: (run) => current.undo.together(run),
      startNewStep: () => current.undo.startNewStep(),
    },
    context: contextOf(me, origin),
    setFocus(blockId, field = null) {
      focus = blockId === null ? null : { block: blockId, field };
      current.awareness.setLocalStateField('focus', focus);
    },
    holdOthers: () => current.holdOthers(),
    forgetKept(kept) {
      keptAside.set(kept === undefined ? [] : keptAside.get().filter((one) => one !== kept));
    },
    reconnect,
    hasUnsaved,
    close() {
      stopListening();
      if (rejoining !== null) clearTimeout(rejoining);
      arriving?.leave();
      arriving = null;
      current.leave();
    },
  };
}

function contextOf(me: Me, origin: object): EditContext {
  return {
    by: me.id,
    origin,
    now: () => new Date().toISOString() as Instant,
    // Not crypto.randomUUID, which is missing on plain http within a practice's own network.
    newId: () => uuidv4() as BlockId,
    random: Math.random,
  };
}

/** Which closes end the plan for this page; the others ask for a fresh document. */
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
  readonly hasUnsaved: () => boolean;
  readonly wake: Parameters<typeof listenForWakeUps>[1];
}

function listenTo(page: Window, { hasUnsaved, wake }: PageListeners): () => void {
  const stopWaking = listenForWakeUps(page, wake);
  const onLeaving = (event: BeforeUnloadEvent) => {
    if (hasUnsaved()) event.preventDefault();
  };
  page.addEventListener('beforeunload', onLeaving);
  return () => {
    stopWaking();
    page.removeEventListener('beforeunload', onLeaving);
  };
}

function syncUrl(): string {
  return `${window.location.origin.replace(/^http/, 'ws')}/sync`;
}

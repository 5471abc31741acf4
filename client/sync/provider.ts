/** An open plan: a live document with everything that the screens ask of it. */
import { uuidv4 } from 'lib0/random';

import type { EditContext } from '#shared/doc/edit.ts';
import type { BlockId, Instant, PlanId } from '#shared/plan/plan.ts';

import { asideBox } from '../offline/boxes.ts';
import type { Copies } from '../offline/copies.ts';
import { newSeries } from '../offline/keepCopy.ts';
import type { KeptAside, PlanConnection } from './connection.ts';
import { keptWith } from './kept.ts';
import { readKept } from './readKept.ts';
import { leavingSocket } from './leavingSocket.ts';
import { type LiveDocument, liveDocument } from './liveDocument.ts';
import { openDocument } from './openDocument.ts';
import { type Me, PersonColours } from './people.ts';
import { toldTimes } from './told.ts';
import { restoresSince } from './restored.ts';
import { sourceOf } from './store.ts';

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
  /** Left out: nothing is kept on this device. */
  readonly copies?: Copies;
}

/** Opens a plan live. Close it when its page goes. */
export function openPlan(planId: PlanId, options: OpenPlanOptions): PlanConnection {
  const { me, mayWrite, url = syncUrl(), now = Date.now } = options;
  const { Socket = leavingSocket(WebSocket) } = options;
  const colours = new PersonColours();
  const origin = { name: 'typed edits' };
  const accessChanges = sourceOf(0);
  const told = toldTimes();
  const restored = restoresSince();
  const copy = options.copies && { copies: options.copies, series: newSeries() };
  let focus: { block: BlockId; field: string | null } | null = null;

  const document = openDocument<KeptAside, LiveDocument>({
    open: ({ isCurrent, ...hears }) =>
      liveDocument({
        ...hears,
        planId,
        url,
        me,
        mayWrite,
        colours,
        origin,
        Socket,
        copy,
        onCopied: () => {
          if (isCurrent()) restored.loaded(document.current.doc);
        },
        onRestored: () => {
          if (isCurrent()) restored.heard(document.current.doc);
        },
        onFallen: (words) => document.keep(words),
        onNotice: (notice) => {
          if (notice.kind === 'access-changed') accessChanges.set(accessChanges.get() + 1);
          if (notice.kind === 'changed') told.rise(notice.what);
        },
      }),
    keptWith,
    aside: options.copies && { copies: options.copies, box: asideBox(planId), read: readKept },
    onLoaded: ({ doc }) => {
      told.loaded();
      restored.loaded(doc);
    },
    onArriving: ({ awareness }) => {
      if (focus !== null) awareness.setLocalStateField('focus', focus);
    },
    now,
  });
  const can = document.follow(({ undo }) => undo.can);

  return {
    planId,
    generation: document.generation,
    accessChanges,
    told: told.times,
    restored: restored.last,
    saved: document.saved,
    plan: document.follow((live) => live.plan),
    people: document.follow((live) => live.people),
    belong: (ids) => colours.belong(ids),
    colourOf: (id) => colours.of(id),
    keptAside: document.keptAside,
    keep: document.keep,
    get doc() {
      return document.current.doc;
    },
    get awareness() {
      return document.current.awareness;
    },
    get cursors() {
      return document.current.cursors;
    },
    undo: {
      can,
      undo: () => document.current.undo.undo(),
      redo: () => document.current.undo.redo(),
      together: (run) => document.current.undo.together(run),
      startNewStep: () => document.current.undo.startNewStep(),
      lastStep: () => document.current.undo.lastStep(),
      forget: (step) => document.current.undo.forget(step),
    },
    context: contextOf(me, origin),
    setFocus(blockId, field = null) {
      focus = blockId === null ? null : { block: blockId, field };
      document.current.awareness.setLocalStateField('focus', focus);
    },
    holdOthers: () => document.current.holdOthers(),
    forgetKept: document.forgetKept,
    reconnect: document.reconnect,
    hasUnsaved: document.hasUnsaved,
    close: document.close,
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

/** Where this page's own server syncs. */
export function syncUrl(): string {
  return `${window.location.origin.replace(/^http/, 'ws')}/sync`;
}

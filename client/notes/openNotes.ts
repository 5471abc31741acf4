/**
 * My notes on one plan, open: a document of their own on the same engine as the plan, with one rich
 * text in it. Nobody else is ever in it; other tabs of mine may be.
 */
import * as Y from 'yjs';

import { NOTES } from '#shared/doc/schema.ts';
import { richText } from '#shared/doc/text.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import { linesOf } from '#shared/plan/richText.ts';

import { asideBox, notesRoom } from '../offline/boxes.ts';
import type { Copies } from '../offline/copies.ts';
import { newSeries, unsentBefore } from '../offline/keepCopy.ts';
import { leavingSocket } from '../sync/leavingSocket.ts';
import { type Generation, type GenerationHears, openDocument } from '../sync/openDocument.ts';
import { syncUrl } from '../sync/provider.ts';
import type { Saved } from '../sync/saved.ts';
import type { Store } from '../sync/store.ts';
import { wiredDoc, type WireOptions } from '../sync/wiredDoc.ts';
import { linesOnlyHere } from './linesHere.ts';
import { notesUndo, type NotesUndo } from './notesUndo.ts';

export interface NotesConnection {
  readonly planId: PlanId;
  /** Rises by one each time the document is replaced: whoever keeps `text` re-reads it then. */
  readonly generation: Store<number>;
  readonly text: Y.XmlFragment;
  readonly undo: NotesUndo;
  readonly saved: Store<Saved>;
  /** Lines that the server did not take, for the person to copy. */
  readonly keptAside: Store<readonly string[]>;
  forgetKept(): void;
  /** Keeps what comes from elsewhere back until the returned function is called. */
  readonly holdOthers: () => () => void;
  reconnect(): void;
  /** True while something written here is not known to be on the server's disk, kept aside or not. */
  hasUnsaved(): boolean;
  /** There is no way back into them: nothing of them stays on this device. What was not saved. */
  end(): readonly string[];
  close(): void;
}

export interface OpenNotesOptions {
  /** Where the server's `/sync` is; the page's own origin when not given. */
  readonly url?: string;
  /** For tests. */
  readonly Socket?: typeof WebSocket;
  readonly now?: () => number;
  /** Left out: nothing is kept on this device. */
  readonly copies?: Copies;
}

/** Opens my notes on a plan, and connects at once. */
export function openNotes(planId: PlanId, options: OpenNotesOptions = {}): NotesConnection {
  const { url = syncUrl(), now = Date.now, copies } = options;
  const { Socket = leavingSocket(WebSocket) } = options;
  const room = notesRoom(planId);
  const copy = copies && { copies, series: newSeries() };
  const document = openDocument<string, LiveNotes>({
    open: (hears) => liveNotes({ ...hears, room, url, Socket, copy }),
    keptWith: (known, more) => [...known, ...linesOnlyHere(more, known)],
    aside: copies && { copies, box: asideBox(room), read: readLines },
    now,
  });
  return {
    planId,
    generation: document.generation,
    get text() {
      return document.current.text;
    },
    undo: {
      undo: () => document.current.undo.undo(),
      redo: () => document.current.undo.redo(),
      can: document.follow(({ undo }) => undo.can),
      startNewStep: () => document.current.undo.startNewStep(),
    },
    saved: document.saved,
    keptAside: document.keptAside,
    forgetKept: () => document.forgetKept(),
    holdOthers: () => document.current.holdOthers(),
    reconnect: document.reconnect,
    hasUnsaved: document.hasUnsaved,
    end() {
      document.keep(document.current.unsaved());
      const lines = document.keptAside.get();
      void document.current.forgetCopy();
      document.forgetKept();
      document.close();
      return lines;
    },
    close: document.close,
  };
}

interface LiveNotes extends Generation<string> {
  readonly text: Y.XmlFragment;
  readonly undo: NotesUndo;
  readonly holdOthers: () => () => void;
}

interface LiveNotesOptions extends GenerationHears {
  readonly room: string;
  readonly url: string;
  readonly Socket: typeof WebSocket;
  readonly copy: WireOptions['copy'];
}

function liveNotes({ room, url, Socket, copy, onLoaded, onClosed }: LiveNotesOptions): LiveNotes {
  const doc = new Y.Doc();
  const text = doc.getXmlFragment(NOTES);
  let settled: readonly string[] = [];
  let isSettled = true;
  doc.on('beforeTransaction', ({ local, origin }: Y.Transaction) => {
    // What an earlier page wrote and could not send is mine, too.
    if ((!local && origin !== unsentBefore) || !isSettled) return;
    settled = linesIn(doc);
    isSettled = false;
  });
  const wire = wiredDoc(doc, room, {
    url,
    Socket,
    copy,
    mayWrite: true,
    onLoaded,
    onClosed,
    onNotice: () => {},
    onSettled: () => {
      isSettled = true;
    },
  });
  // Only other tabs of mine are here: nobody has to be shown where I am.
  wire.awareness.setLocalState(null);
  const undo = notesUndo(text);
  wire.connect();
  return {
    doc,
    text,
    undo,
    saved: wire.saved,
    note: wire.note,
    holdOthers: () => wire.gate.shut(),
    unsaved: (there) =>
      isSettled ? [] : linesOnlyHere(linesIn(doc), there ? linesIn(there) : settled),
    silentFor: wire.silentFor,
    connectNow: wire.connectNow,
    forgetCopy: wire.forgetCopy,
    leave() {
      wire.leave();
      undo.dispose();
      doc.destroy();
    },
  };
}

/** Lines kept aside, in what was JSON of them. */
export function readLines(json: unknown): readonly string[] {
  return Array.isArray(json) ? json.filter((line) => typeof line === 'string') : [];
}

/** The lines of the notes in a document. */
export function linesIn(doc: Y.Doc): string[] {
  return linesOf(richText(doc.getXmlFragment(NOTES)));
}

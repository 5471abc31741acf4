/**
 * My notes on one plan, open: a document of their own on the same engine as the plan, with one rich
 * text in it. Nobody else is ever in it; other tabs of mine may be.
 */
import * as Y from 'yjs';

import { NOTES } from '#shared/doc/schema.ts';
import { richText } from '#shared/doc/text.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import { linesOf } from '#shared/plan/richText.ts';

import { type Generation, type GenerationHears, openDocument } from '../sync/openDocument.ts';
import { syncUrl } from '../sync/provider.ts';
import type { Saved } from '../sync/saved.ts';
import type { Store } from '../sync/store.ts';
import { wiredDoc } from '../sync/wiredDoc.ts';
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
  close(): void;
}

export interface OpenNotesOptions {
  /** Where the server's `/sync` is; the page's own origin when not given. */
  readonly url?: string;
  /** For tests. */
  readonly Socket?: typeof WebSocket;
  readonly now?: () => number;
}

/** Opens my notes on a plan, and connects at once. */
export function openNotes(planId: PlanId, options: OpenNotesOptions = {}): NotesConnection {
  const { url = syncUrl(), Socket = WebSocket, now = Date.now } = options;
  const document = openDocument<string, LiveNotes>({
    open: (hears) => liveNotes({ ...hears, room: `${planId}/notes`, url, Socket }),
    keptWith: (known, more) => [...known, ...linesOnlyHere(more, known)],
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
}

function liveNotes({ room, url, Socket, onLoaded, onClosed }: LiveNotesOptions): LiveNotes {
  const doc = new Y.Doc();
  const text = doc.getXmlFragment(NOTES);
  let settled: readonly string[] = [];
  let isSettled = true;
  doc.on('beforeTransaction', ({ local }: Y.Transaction) => {
    if (!local || !isSettled) return;
    settled = linesIn(doc);
    isSettled = false;
  });
  const wire = wiredDoc(doc, room, {
    url,
    Socket,
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
    // My notes are never kept on a device.
    forgetCopy: () => {},
    leave() {
      wire.leave();
      undo.dispose();
      doc.destroy();
    },
  };
}

function linesIn(doc: Y.Doc): string[] {
  return linesOf(richText(doc.getXmlFragment(NOTES)));
}

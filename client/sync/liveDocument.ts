/**
 * One document of one generation: a `Y.Doc`, its wire, and everything that is derived from the two.
 * It ends when the plan is closed or the server asks for a fresh one.
 */
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

import { onFallen } from '#shared/doc/fallen.ts';
import type { Plan, PlanId } from '#shared/plan/plan.ts';
import type { Notice } from '#shared/wire/frames.ts';

import { unsentBefore } from '../offline/keepCopy.ts';
import type { KeptAside, PersonHere } from './connection.ts';
import { type FieldCursors, fieldCursors } from './cursors.ts';
import { livePlan } from './livePlan.ts';
import { type Me, peopleIn, type PersonColours } from './people.ts';
import { onRestored } from './restored.ts';
import type { Generation } from './openDocument.ts';
import type { Store } from './store.ts';
import { touchedIn } from './touched.ts';
import { type PlanUndo, planUndo } from './undo.ts';
import { wiredDoc, type WireOptions } from './wiredDoc.ts';

export interface LiveDocument extends Generation<KeptAside> {
  readonly awareness: Awareness;
  readonly undo: PlanUndo;
  readonly plan: Store<Plan>;
  readonly people: Store<readonly PersonHere[]>;
  readonly cursors: FieldCursors;
  /** Keeps others' changes and carets back until the returned function is called. */
  holdOthers(): () => void;
}

export interface LiveDocumentOptions extends WireOptions {
  readonly planId: PlanId;
  readonly me: Me;
  readonly mayWrite: boolean;
  readonly colours: PersonColours;
  /** The origin of the typed edits. */
  readonly origin: object;
  readonly onNotice: (notice: Notice) => void;
  /** People went back to an earlier plan, now or before this document was loaded. */
  readonly onRestored: () => void;
  /** What was kept on this device is in the document. */
  readonly onCopied: () => void;
  /** A restore took words out that were typed here and that no snapshot holds. */
  readonly onFallen: (words: readonly KeptAside[]) => void;
}

/** Connects at once. */
export function liveDocument(options: LiveDocumentOptions): LiveDocument {
  const { planId, me, colours, origin } = options;
  const doc = new Y.Doc();
  const touched = touchedIn(doc, isMine);
  const wire = wiredDoc(doc, planId, { ...options, onSettled: () => touched.settle() });
  const { awareness, gate } = wire;

  const stopHearingFalls = onFallen(doc, options.onFallen, isMine);
  const stopHearingRestores = onRestored(doc, options.onRestored);
  const undo = planUndo(doc, origin);
  const plan = livePlan(doc);
  const people = peopleIn(awareness, me, colours);
  const cursors = fieldCursors(awareness, { meId: me.id, colours, gate });
  // Awareness passes over a state with clock 0, which is what a new one has.
  awareness.setLocalStateField('focus', null);
  wire.connect();

  return {
    doc,
    awareness,
    undo,
    saved: wire.saved,
    plan,
    people,
    cursors,
    note: wire.note,
    holdOthers: () => gate.shut(),
    unsaved: (there) => touched.unsaved(there),
    silentFor: wire.silentFor,
    connectNow: wire.connectNow,
    forgetCopy: () => wire.forgetCopy(),
    leave() {
      wire.leave();
      people.dispose();
      cursors.dispose();
      plan.dispose();
      undo.dispose();
      stopHearingRestores();
      stopHearingFalls();
      touched.dispose();
      doc.destroy();
    },
  };
}

/** What was written here, or on an earlier page and not sent. */
function isMine({ local, origin }: Y.Transaction): boolean {
  return local || origin === unsentBefore;
}

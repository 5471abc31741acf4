/**
 * The notes that are open on this page. They stay open for a while after their panel was closed, so
 * that opening it again shows them at once, and for as long as something in them is not saved. They
 * are one person's alone: somebody else who signs in on the same page never meets them.
 */
import type { PlanId, UserId } from '#shared/plan/plan.ts';

import type { NotesConnection } from './openNotes.ts';

/** Milliseconds for which notes that nobody looks at stay open. */
export const lingersMs = 120_000;

interface Entering {
  readonly planId: PlanId;
  readonly me: UserId;
}

export interface NotesBook {
  /** The notes, open: those of before if they are still there, or what `open` makes. */
  enter(as: Entering, open: () => NotesConnection): NotesConnection;
  /** Their panel is closed. */
  leave(notes: NotesConnection): void;
  /** Something in them is on this page alone and can still be saved or copied here. */
  hasUnsaved(): boolean;
  /** Its access has ended: closes the notes of a plan for good. The lines that were not saved. */
  end(planId: string): readonly string[];
  /** Closes all of them now; what is not saved is lost, so ask first. */
  forgetAll(): void;
}

interface Open extends Entering {
  readonly notes: NotesConnection;
  panels: number;
  timer: ReturnType<typeof setTimeout> | null;
}

export function newNotesBook(): NotesBook {
  const open = new Set<Open>();

  const close = (one: Open) => {
    if (one.timer !== null) clearTimeout(one.timer);
    open.delete(one);
    one.notes.close();
  };
  const closeLater = (one: Open) => {
    one.timer = setTimeout(() => {
      if (waits(one.notes)) closeLater(one);
      else close(one);
    }, lingersMs);
  };

  return {
    enter(as, openNow) {
      for (const one of open) if (one.me !== as.me) close(one);
      const found = [...open].find(({ planId }) => planId === as.planId);
      const one = found ?? { ...as, notes: openNow(), panels: 0, timer: null };
      open.add(one);
      if (one.timer !== null) clearTimeout(one.timer);
      one.timer = null;
      one.panels += 1;
      if (found && one.notes.saved.get().ended !== null) one.notes.reconnect();
      return one.notes;
    },
    leave(notes) {
      const one = [...open].find((each) => each.notes === notes);
      if (!one) return;
      one.panels -= 1;
      if (one.panels === 0) closeLater(one);
    },
    hasUnsaved: () => [...open].some(({ notes }) => waits(notes)),
    end(planId) {
      const ending = [...open].filter((one) => one.planId === planId);
      return ending.flatMap((one) => {
        if (one.timer !== null) clearTimeout(one.timer);
        open.delete(one);
        return one.notes.end();
      });
    },
    forgetAll() {
      for (const one of open) close(one);
    },
  };
}

/** Without access there is no coming back for what could not be saved. */
function waits(notes: NotesConnection): boolean {
  const { ended } = notes.saved.get();
  return ended !== 'noAccess' && ended !== 'noSuchPlan' && notes.hasUnsaved();
}

/** The notes of this page. */
export const notesBook: NotesBook = newNotesBook();

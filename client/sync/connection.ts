/**
 * What the screens hold while a plan is open. The document behind it can be replaced by a fresh one
 * from the server (`generation` rises): whoever keeps a `doc`, `undo` or fragment re-reads it then.
 */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

import type { Role } from '#shared/access/can.ts';
import type { EditContext } from '#shared/doc/edit.ts';
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId, Plan, PlanId, UserId } from '#shared/plan/plan.ts';
import type { Told } from '#shared/wire/frames.ts';

import type { FieldCursors } from './cursors.ts';
import type { RestoredHere } from './restored.ts';
import type { Saved } from './saved.ts';
import type { Store } from './store.ts';
import type { PlanUndo } from './undo.ts';

export interface PlanConnection {
  readonly planId: PlanId;
  /** Rises by one each time the document is replaced. */
  readonly generation: Store<number>;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly undo: PlanUndo;
  /** Hand this to the typed edits of `shared/doc/edit.ts`. */
  readonly context: EditContext;
  readonly saved: Store<Saved>;
  /** The plan as typed JSON; a block that did not change keeps its identity. */
  readonly plan: Store<Plan>;
  readonly people: Store<readonly PersonHere[]>;
  /** Everyone who belongs to the plan, in the server's order: what colour each has follows from it. */
  belong(people: readonly UserId[]): void;
  /** The colour of somebody who belongs to the plan, here or not. */
  colourOf(id: UserId): PersonColour;
  /** What the server did not take: words for the person to copy, and what else was done. */
  readonly keptAside: Store<readonly KeptAside[]>;
  /** Adds to it. */
  readonly keep: (more: readonly KeptAside[]) => void;
  /** Where others' carets are, field by field. */
  readonly cursors: FieldCursors;
  /** Tells others where I am; `null` for nowhere in particular. */
  setFocus(blockId: BlockId | null, field?: TextField | null): void;
  /** Keeps others' changes and carets back until the returned function is called. */
  readonly holdOthers: () => () => void;
  /** Forgets one thing kept aside, or all of them. */
  forgetKept(kept?: KeptAside): void;
  /** Rises when the server says that who may do what has changed: ask it again. */
  readonly accessChanges: Store<number>;
  /** Rises when something that is told over HTTP may have changed, after a reconnect too: ask again. */
  readonly told: Store<ToldTimes>;
  /** The last return to an earlier plan since this one was opened here; `null` while there was none. */
  readonly restored: Store<RestoredHere | null>;
  /** Tries now instead of at the next back-off; also after signing in again. */
  reconnect(): void;
  /** True while something done here is not known to be on the server's disk, kept aside or not. */
  hasUnsaved(): boolean;
  /** Leaves the plan and frees everything. */
  close(): void;
}

/** How often each was told of; only that it rises says something. */
export type ToldTimes = Readonly<Record<Told, number>>;

export const personColours = ['lake', 'clay', 'dusk', 'plum', 'moss', 'amber', 'stone'] as const;
export type PersonColour = (typeof personColours)[number];

/** Somebody who has the plan open now, once however many tabs they have. */
export interface PersonHere {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
  readonly isMe: boolean;
  /** Which token is theirs: `var(--person-${colour})`. */
  readonly colour: PersonColour;
  /** The block and field they are in, if any. */
  readonly at: { readonly blockId: BlockId; readonly field: TextField | null } | null;
}

/** Something done here that could not be saved. */
export type KeptAside = KeptText | KeptAct | KeptSaid;

/** One field's own words. */
export interface KeptText {
  readonly blockId: BlockId;
  readonly field: TextField;
  readonly text: string;
}

/** What was written beside the plan. */
export interface KeptSaid {
  readonly said: 'notes' | 'conversation' | 'review';
  readonly text: string;
}

/** What was done besides writing in a field. */
export interface KeptAct {
  readonly act: ActKind;
  /** `null` for the plan itself. */
  readonly blockId: BlockId | null;
  /** The block's statement, to say which one it was. */
  readonly about: string;
  /** Words that belong to the act: the title, or what has changed. Often empty. */
  readonly text: string;
}

export type ActKind =
  | 'title'
  | 'rhythm'
  | 'lookAgain'
  | 'add'
  | 'state'
  | 'setAside'
  | 'takeOut'
  | 'bringBack'
  | 'move'
  | 'link'
  | 'detail';

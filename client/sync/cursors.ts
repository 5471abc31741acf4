/**
 * Others' carets, field by field. y-tiptap's cursor plugin listens to an awareness and dispatches a
 * transaction on every change of it, and takes the shared cursor away when its editor goes. So each
 * editor gets a `FieldAwareness` of its own field instead: it hears only of carets in that field,
 * and gives away only a cursor that stands there. One listener serves the whole page.
 */
import type { Awareness } from 'y-protocols/awareness';

import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';

import type { PersonColour } from './connection.ts';
import type { Gate } from './gate.ts';
import type { PersonColours } from './people.ts';
import { type CursorAt, fieldKey, latestOfEach, othersIn, type Present } from './presence.ts';

export interface FieldCursors {
  /** The awareness of one field, for one editor. */
  forField(blockId: BlockId, field: TextField): FieldAwareness;
}

/** Somebody's caret in one field, in the shape that y-tiptap's cursor plugin reads. */
export interface Caret {
  readonly user: {
    readonly name: string;
    readonly colour: PersonColour;
    /** Unused; the plugin insists on six hexadecimal digits. */
    readonly color: string;
  };
  readonly cursor: { readonly anchor: unknown; readonly head: unknown };
}

/** The part of `Awareness` that y-tiptap's cursor plugin uses. */
export interface FieldAwareness {
  getStates(): ReadonlyMap<number, Caret>;
  getLocalState(): { readonly cursor: LocalCursor | null };
  setLocalStateField(name: string, value: LocalCursor | null): void;
  on(name: 'change', hear: () => void): void;
  off(name: 'change', hear: () => void): void;
}

interface LocalCursor {
  readonly anchor: unknown;
  readonly head: unknown;
}

export interface FieldCursorsOptions {
  /** My other tabs have no caret here. */
  readonly meId: UserId;
  readonly colours: PersonColours;
  /** Carets stand still while it is shut. */
  readonly gate: Gate;
}

/** Follows one awareness until disposed. */
export function fieldCursors(
  awareness: Awareness,
  { meId, colours, gate }: FieldCursorsOptions,
): FieldCursors & { dispose(): void } {
  let carets = caretsByField(awareness, meId, colours);
  const hearing = new Map<string, Set<() => void>>();

  let isDue = false;
  const look = () => {
    isDue = false;
    const before = carets;
    carets = caretsByField(awareness, meId, colours);
    for (const [key, listeners] of hearing) {
      if (sameCarets(before.get(key), carets.get(key))) continue;
      for (const hear of listeners) hear();
    }
  };
  const heard = () => {
    if (isDue) return;
    isDue = true;
    gate.pass(look);
  };
  awareness.on('change', heard);
  const stopColours = colours.subscribe(heard);

  return {
    forField(blockId, field) {
      const key = fieldKey(blockId, field);
      const mine = () => {
        const cursor: CursorAt | null = awareness.getLocalState()?.['cursor'] ?? null;
        return cursor !== null && cursor.field === key ? cursor : null;
      };
      return {
        getStates: () => carets.get(key) ?? nobody,
        getLocalState: () => ({ cursor: mine() }),
        setLocalStateField(name, value) {
          if (name !== 'cursor') return;
          if (value !== null) awareness.setLocalStateField('cursor', { field: key, ...value });
          else if (mine() !== null) awareness.setLocalStateField('cursor', null);
        },
        on(_name, hear) {
          const listeners = hearing.get(key) ?? new Set();
          hearing.set(key, listeners.add(hear));
        },
        off(_name, hear) {
          const listeners = hearing.get(key);
          listeners?.delete(hear);
          if (listeners?.size === 0) hearing.delete(key);
        },
      };
    },
    dispose() {
      awareness.off('change', heard);
      stopColours();
      hearing.clear();
    },
  };
}

type Carets = ReadonlyMap<number, Caret>;
const nobody: Carets = new Map();

function caretsByField(awareness: Awareness, meId: UserId, colours: PersonColours) {
  const fields = new Map<string, Map<number, Caret>>();
  for (const other of latestOfEach(othersIn(awareness))) {
    if (other.cursor === null || other.user.id === meId) continue;
    const carets = fields.get(other.cursor.field) ?? new Map<number, Caret>();
    fields.set(
      other.cursor.field,
      carets.set(other.clientId, caretOf(other, other.cursor, colours)),
    );
  }
  return fields;
}

function caretOf({ user }: Present, cursor: CursorAt, colours: PersonColours): Caret {
  return {
    user: { name: user.name, colour: colours.of(user.id), color: '#000000' },
    cursor: { anchor: cursor.anchor, head: cursor.head },
  };
}

function sameCarets(before: Carets = nobody, after: Carets = nobody): boolean {
  if (before.size !== after.size) return false;
  for (const [clientId, caret] of after) {
    if (JSON.stringify(before.get(clientId)) !== JSON.stringify(caret)) return false;
  }
  return true;
}

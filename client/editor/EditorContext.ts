/** What every part of the plan page shares. It changes seldom, so that a keystroke re-renders one block. */
import { createContext, useContext } from 'react';

import type { Block, BlockId, UserId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../sync/connection.ts';
import type { Source } from '../sync/store.ts';
import type { PlanActs } from './acts/planActs.ts';
import type { OpenedFields } from './acts/openedFields.ts';
import type { Dragging } from './drag/dragging.ts';
import type { Speak } from './live/spoken.ts';

export interface Dropped {
  readonly block: BlockId;
  readonly x: number;
  readonly y: number;
}

export interface Editor {
  readonly conn: PlanConnection;
  readonly me: UserId;
  readonly readOnly: boolean;
  readonly acts: PlanActs;
  readonly opened: OpenedFields;
  readonly speak: Speak;
  /** The block that is being dragged now. */
  readonly dragging: Source<Dragging | null>;
  /** Where a dragged block was let go, while it is being moved. */
  readonly dropped: Source<Dropped | null>;
  /** The name of someone who belongs to the plan, or `null` for a person who has left it. */
  readonly nameOf: (id: UserId) => string | null;
}

const Context = createContext<Editor | null>(null);

export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error('A part of the plan page stands outside of it');
  return editor;
}

/** True when I may write in this block: a matter belongs to its author. */
export function mayWrite(editor: Pick<Editor, 'me' | 'readOnly'>, block: Block): boolean {
  if (editor.readOnly) return false;
  return block.kind !== 'matter' || block.author === editor.me;
}

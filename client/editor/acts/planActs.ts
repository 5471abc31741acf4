/** Everything a person can do on the page, bound to the open plan. */
import {
  link,
  type Scalars,
  setLookAgainOn,
  setRhythm,
  setScalar,
  setTitle,
  unlink,
} from '#shared/doc/edit.ts';
import type { BlockKind, GoalState, StrategyState, TextField } from '#shared/plan/kinds.ts';
import type { BlockId, Day, Rhythm } from '#shared/plan/plan.ts';

import type { Undone } from '../../sync/undo.ts';
import type { EnterAt } from '../field/keys.ts';
import type { FieldRef } from '../outline/fieldOrder.ts';
import type { PageOutline } from '../outline/pageOutline.ts';
import type { Spot } from '../outline/places.ts';
import { addBelow, addNew, type NewBlock } from './adding.ts';
import { comeBack, putAside, stand, takeOut } from './leaving.ts';
import { moveStep, moveTo } from './moving.ts';
import { caretTo, fieldsOf, outlineOf, step, type Stage } from './stage.ts';
import { closeField, followUndo, openField, walk } from './walking.ts';

export interface PlanActs {
  outline(): PageOutline;
  add(kind: BlockKind, given?: NewBlock): void;
  addBelow(id: BlockId, enter: EnterAt): void;
  move(id: BlockId, direction: 'up' | 'down'): void;
  moveTo(id: BlockId, spot: Spot): void;
  stand(id: BlockId, value: GoalState | StrategyState, note?: string): void;
  putAside(id: BlockId, note?: string): void;
  takeOut(id: BlockId): void;
  comeBack(id: BlockId): void;
  walk(from: FieldRef, direction: 'up' | 'down'): void;
  openField(id: BlockId, field: TextField): void;
  closeField(id: BlockId, field: TextField): void;
  choose<Field extends keyof Scalars>(id: BlockId, field: Field, value: Scalars[Field]): void;
  /** Ties a block to exactly these of the `among` blocks. */
  connect(id: BlockId, targets: ReadonlySet<BlockId>, among: readonly BlockId[]): void;
  setTitle(title: string): void;
  lookAgain(on: Day | null, rhythm: Rhythm): void;
  followUndo(at: Undone): void;
  /** Brings the caret into the first field of the page. */
  enterPlan(): void;
}

export function planActs(stage: Stage): PlanActs {
  const { conn } = stage;
  return {
    outline: () => outlineOf(stage),
    add: (kind, given) => addNew(stage, kind, given),
    addBelow: (id, enter) => addBelow(stage, id, enter),
    move: (id, direction) => moveStep(stage, id, direction),
    moveTo: (id, spot) => moveTo(stage, id, spot),
    stand: (id, value, note) => stand(stage, id, value, note),
    putAside: (id, note) => putAside(stage, id, note),
    takeOut: (id) => takeOut(stage, id),
    comeBack: (id) => comeBack(stage, id),
    walk: (from, direction) => walk(stage, from, direction),
    openField: (id, field) => openField(stage, id, field),
    closeField: (id, field) => closeField(stage, id, field),
    choose(id, field, value) {
      step(stage, () => setScalar(conn.doc, conn.context, id, field, value));
    },
    connect(id, targets, among) {
      const links = outlineOf(stage).byId.get(id)?.links ?? [];
      conn.undo.together(() => {
        for (const target of among) {
          if (targets.has(target) === links.includes(target)) continue;
          if (targets.has(target)) link(conn.doc, conn.context, id, target);
          else unlink(conn.doc, conn.context, id, target);
        }
      });
    },
    setTitle: (title) => setTitle(conn.doc, conn.context, title),
    lookAgain(on, rhythm) {
      setLookAgainOn(conn.doc, conn.context, on);
      setRhythm(conn.doc, conn.context, rhythm);
    },
    followUndo: (at) => followUndo(stage, at),
    enterPlan: () => caretTo(stage, fieldsOf(stage)[0] ?? null),
  };
}

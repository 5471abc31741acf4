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
import { addBelow, addConnected, addNew, type NewBlock } from './adding.ts';
import { noticedOn } from './noticing.ts';
import { comeBack, putAside, stand, takeOut } from './leaving.ts';
import { moveStep, moveTo } from './moving.ts';
import { caretTo, fieldsOf, outlineOf, step, type Stage } from './stage.ts';
import { closeField, followUndo, openField, walk } from './walking.ts';

export interface PlanActs {
  readonly outline: () => PageOutline;
  readonly add: (kind: BlockKind, given?: NewBlock) => void;
  readonly addBelow: (id: BlockId, enter: EnterAt) => void;
  readonly move: (id: BlockId, direction: 'up' | 'down') => void;
  readonly moveTo: (id: BlockId, spot: Spot) => void;
  readonly stand: (id: BlockId, value: GoalState | StrategyState, note?: string) => void;
  readonly putAside: (id: BlockId, note?: string) => void;
  readonly takeOut: (id: BlockId) => void;
  readonly comeBack: (id: BlockId) => void;
  readonly walk: (from: FieldRef, direction: 'up' | 'down') => void;
  readonly openField: (id: BlockId, field: TextField) => void;
  readonly closeField: (id: BlockId, field: TextField) => void;
  readonly choose: <Field extends keyof Scalars>(
    id: BlockId,
    field: Field,
    value: Scalars[Field],
  ) => void;
  /** Sets the day of a noticing, and puts it among the others by it. */
  readonly noticedOn: (id: BlockId, day: Day) => void;
  /** Ties a block to exactly these of the `among` blocks. */
  readonly connect: (id: BlockId, targets: ReadonlySet<BlockId>, among: readonly BlockId[]) => void;
  /** Adds what a block is to be tied to, and ties it. */
  readonly addConnected: (id: BlockId, kind: 'area' | 'goal', text: string) => void;
  readonly setTitle: (title: string) => void;
  readonly lookAgain: (on: Day | null, rhythm: Rhythm) => void;
  readonly followUndo: (at: Undone) => void;
  /** Brings the caret into the first field of the page. */
  readonly enterPlan: () => void;
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
    noticedOn: (id, day) => noticedOn(stage, id, day),
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
    addConnected: (id, kind, text) => addConnected(stage, id, kind, text),
    setTitle: (title) => setTitle(conn.doc, conn.context, title),
    lookAgain(on, rhythm) {
      setLookAgainOn(conn.doc, conn.context, on);
      setRhythm(conn.doc, conn.context, rhythm);
    },
    followUndo: (at) => followUndo(stage, at),
    enterPlan: () => caretTo(stage, fieldsOf(stage)[0] ?? null),
  };
}

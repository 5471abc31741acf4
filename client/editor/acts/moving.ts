/** Moves a block with the keys, the menu or the pointer, and says where it went. */
import { moveBlock } from '#shared/doc/edit.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { isSameSpot, stepFrom, type Spot } from '../outline/places.ts';
import { outlineOf, step, type Stage } from './stage.ts';

/** One step up or down; at the end of a thread on to the next goal. */
export function moveStep(stage: Stage, id: BlockId, direction: 'up' | 'down'): void {
  const outline = outlineOf(stage);
  const block = outline.byId.get(id);
  if (!block) return;
  const spot = stepFrom(outline, block, direction);
  if (spot) moveTo(stage, id, spot);
  else stage.speak({ kind: 'at-the-end' });
}

/** To any place that the block may stand in. */
export function moveTo(stage: Stage, id: BlockId, spot: Spot): void {
  const outline = outlineOf(stage);
  const block = outline.byId.get(id);
  if (!block || isSameSpot(outline, block, spot)) return;
  if (!step(stage, () => moveBlock(stage.conn.doc, stage.conn.context, id, spot))) return;
  const within = block.place.section === spot.section;
  stage.speak({ kind: 'moved', section: spot.section, after: spot.after, within });
}

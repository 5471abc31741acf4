import type { BlockId, UserId } from '#shared/plan/plan.ts';
import { added, ana, contextOf, emptyPlan } from '#shared/testing/plans.ts';
import * as Y from 'yjs';

import type { Verdict } from '../../guard.ts';
import { GuardedPlan, updateBy, updateFrame } from './guarded-plan.ts';

/** A guarded plan in which Ana has an area, a goal, a strategy and a matter, all durable. */
export class WrittenPlan extends GuardedPlan {
  readonly area: BlockId;
  readonly goal: BlockId;
  readonly strategy: BlockId;
  readonly matter: BlockId;
  /** Ana's own document and context. */
  readonly hers = new Y.Doc();
  readonly context = contextOf(ana);

  constructor() {
    const start = emptyPlan();
    super(start);
    Y.applyUpdate(this.hers, Y.encodeStateAsUpdate(start));
    this.hers.on('update', (update: Uint8Array) => {
      const verdict = this.send(ana, update);
      if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict));
    });
    this.area = added(this.hers, this.context, 'area');
    this.goal = added(this.hers, this.context, 'goal', { text: 'Speak up' });
    this.strategy = added(this.hers, this.context, 'strategy', { links: [this.goal] });
    this.matter = added(this.hers, this.context, 'matter', { text: 'My garden' });
    this.commit();
  }

  /** What the guard says when someone changes a copy of the plan and sends that. */
  try(user: UserId, change: (doc: Y.Doc) => void): Verdict {
    return this.judge(user, updateFrame(updateBy(this, change)));
  }

  /** The same, for a change of one block's map. */
  tryOn(user: UserId, id: BlockId, change: (block: Y.Map<unknown>, doc: Y.Doc) => void): Verdict {
    return this.try(user, (doc) => change(blockIn(doc, id), doc));
  }
}

export function blockIn(doc: Y.Doc, id: BlockId): Y.Map<unknown> {
  const block: unknown = doc.getMap('blocks').get(id);
  if (!(block instanceof Y.Map)) throw new Error('There is no such block.');
  return block;
}

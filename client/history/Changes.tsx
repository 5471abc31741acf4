import { useMemo } from 'react';
import { useTranslations } from 'use-intl';

import type { Block, BlockId } from '#shared/plan/plan.ts';

import { classes } from '../look/classes.ts';
import { compared, type Group, ofParts, type Part, type ToCompare } from './compared.ts';
import { ChangedPart, type Choosing } from './ChangedPart.tsx';
import styles from './Changes.module.css';
import { PlanChanges } from './PlanChanges.tsx';
import { WordChanges } from './WordChanges.tsx';

/** `was`: what changed. `would`: what would change if people went back. */
export type Direction = 'was' | 'would';

export interface ChangesProps extends ToCompare {
  readonly direction?: Direction;
  /** Lets single parts be chosen. */
  readonly choosing?: Choosing | undefined;
}

/** What every line about a change needs to know. */
export interface Telling {
  readonly direction: Direction;
  readonly blockOf: (id: BlockId) => Block | undefined;
  readonly choosing?: Choosing | undefined;
}

/** Everything that changed, part by part, in the order of the page. */
export function Changes({ before, after, changes, direction = 'was', choosing }: ChangesProps) {
  const all = useMemo(() => compared({ before, after, changes }), [before, after, changes]);
  const read = choosing ? ofParts(all) : all;
  const blocks = new Map([...before.blocks, ...after.blocks].map((block) => [block.id, block]));
  const telling: Telling = { direction, choosing, blockOf: (id) => blocks.get(id) };
  return (
    <div className={styles.changes}>
      {read.plan.length > 0 ? <PlanChanges changes={read.plan} /> : null}
      {read.groups.map((group) => (
        <ChangedGroup
          key={group.kind === 'goal' ? group.goal.id : group.section}
          group={group}
          telling={telling}
        />
      ))}
    </div>
  );
}

function ChangedGroup({ group, telling }: { readonly group: Group; readonly telling: Telling }) {
  const editor = useTranslations('editor');
  if (group.kind === 'section') {
    return (
      <section className={styles.group}>
        <h2 className={styles.name}>{editor(`sections.${group.section}`)}</h2>
        <Parts parts={group.parts} telling={telling} />
      </section>
    );
  }
  const { goal, parts } = group;
  const words = goal.statement.trim();
  const rewritten = parts
    .find(({ block }) => block.id === goal.id)
    ?.changes.find((change) => change.kind === 'text' && change.field === 'statement');
  return (
    <section className={classes(styles.group, styles.goal)}>
      <h2
        className={classes(styles.quote, words === '' && !rewritten && styles.wordless)}
        dir="auto"
      >
        {rewritten?.kind === 'text' ? (
          <WordChanges words={rewritten.words} />
        ) : (
          words || editor('withoutWords')
        )}
      </h2>
      <Parts parts={parts} telling={telling} under={goal.id} />
    </section>
  );
}

interface PartsProps {
  readonly parts: readonly Part[];
  readonly telling: Telling;
  /** The goal whose words stand above already. */
  readonly under?: BlockId;
}

function Parts({ parts, telling, under }: PartsProps) {
  return (
    <ul role="list" className={styles.parts}>
      {parts.map((part) => (
        <ChangedPart
          key={part.block.id}
          part={part}
          telling={telling}
          isNamedAbove={part.block.id === under}
        />
      ))}
    </ul>
  );
}

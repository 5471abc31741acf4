import { useTranslations } from 'use-intl';

import type { BlockId } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { AddButton } from '../AddButton.tsx';
import { useEditor } from '../EditorContext.ts';
import type { Step } from '../outline/pageOutline.ts';
import { Examples } from '../sections/Examples.tsx';
import { MeasureStep } from './MeasureStep.tsx';
import { StrategyStep } from './StrategyStep.tsx';
import styles from './Thread.module.css';

export interface ThreadProps {
  /** The goal it hangs from, or `null` for the steps that stand under none. */
  readonly goal: BlockId | null;
  readonly steps: readonly Step[];
  /** Nobody is working on the goal now: its menu alone offers to add where there is no hover. */
  readonly rests?: boolean;
}

/** The strategies and measures of a goal, one below the other on a thin line. */
export function Thread({ goal, steps, rests = false }: ThreadProps) {
  const { acts, readOnly } = useEditor();
  const t = useTranslations('editor');
  if (readOnly && steps.length === 0) return null;
  const under = { under: goal };
  const isInviting = goal !== null && !rests && steps.length === 0;
  return (
    <div className={classes(styles.thread, goal === null && styles.loose)}>
      <ul
        role="list"
        aria-label={t('threadLabel')}
        className={styles.lane}
        data-lane={goal ?? 'steps'}
        data-takes="strategy measure"
      >
        {steps.map((step) =>
          step.kind === 'strategy' ? (
            <StrategyStep key={step.id} strategy={step} />
          ) : (
            <MeasureStep key={step.id} measure={step} />
          ),
        )}
      </ul>
      {readOnly ? null : (
        <div className={classes(styles.add, !isInviting && styles.atEdge, rests && styles.resting)}>
          <AddButton text={t('add.strategy')} onAdd={() => acts.add('strategy', under)} />
          <AddButton text={t('add.measure')} onAdd={() => acts.add('measure', under)} />
          {isInviting ? (
            <Examples
              label={t('examples.showSteps')}
              groups={[
                { kind: 'strategy', under: goal },
                { kind: 'measure', under: goal },
              ]}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { goalStates, strategyStates } from '#shared/plan/kinds.ts';
import type { Goal, Strategy } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { ChoiceMenu } from '../menus/ChoiceMenu.tsx';
import { SetAsideDialog } from '../menus/SetAsideDialog.tsx';
import styles from './StateMenu.module.css';

/** The colour that names each state. None of them is better than another. */
const tints = {
  'working-on': 'moss',
  resting: 'plum',
  outgrown: 'amber',
  'here-now': 'lake',
  'set-aside': 'soft',
  trying: 'soft',
  keeping: 'lake',
} as const;

/** How a goal or a step stands, as a word on a tint; pressing it offers the others. */
export function StateMenu({ block }: { readonly block: Goal | Strategy }) {
  const { acts, readOnly } = useEditor();
  const t = useTranslations('editor.state');
  const [asking, setAsking] = useState(false);
  const options =
    block.kind === 'goal'
      ? goalStates.map((value) => ({
          value,
          text: t(`goal.${value}`),
          about: t(`goalAbout.${value}`),
          tint: tints[value],
        }))
      : strategyStates.map((value) => ({
          value,
          text: t(`strategy.${value}`),
          about: t(`strategyAbout.${value}`),
          tint: tints[value],
        }));
  const now = block.state.value;
  const text = options.find(({ value }) => value === now)?.text ?? now;
  const look = classes(styles.state, styles[tints[now]], styles[block.kind]);

  if (readOnly) return <span className={look}>{text}</span>;
  return (
    <>
      <ChoiceMenu
        label={t('label', { state: text })}
        trigger={
          <Button
            className={classes(look, styles.button)}
            aria-label={t('label', { state: text })}
            data-control="state"
          >
            {text}
          </Button>
        }
        options={options}
        chosen={now}
        onChoose={(value) => {
          if (value === 'set-aside') setAsking(true);
          else acts.stand(block.id, value);
        }}
      />
      {asking ? <SetAsideDialog block={block} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

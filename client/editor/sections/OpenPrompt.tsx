import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { Prompt } from '#shared/plan/kinds.ts';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './OpenPrompt.module.css';

export interface OpenPromptProps {
  readonly prompt: Prompt;
}

/** An opening question on a page where nothing is answered yet. Pressing it puts the caret where the answer goes. */
export function OpenPrompt({ prompt }: OpenPromptProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  return (
    <Button className={classes(styles.prompt)} onPress={() => acts.add('matter', { prompt })}>
      <span className={styles.question}>{t(`prompts.${prompt}`)}</span>
      <span className={styles.invitation}>{t(`placeholders.${prompt}`)}</span>
    </Button>
  );
}

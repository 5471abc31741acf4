import { useState } from 'react';
import { Button, Form, Input, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { limits } from '#shared/doc/schema.ts';
import type { Goal, Strategy } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { useEditor } from '../EditorContext.ts';
import { dayOf } from '../outline/dates.ts';
import { useDayWords } from '../outline/useDayWords.ts';
import styles from './WhatChanged.module.css';

/**
 * The line on what changed. Whoever changed the state can add it on the same day; later it would
 * rewrite since when the state holds.
 */
export function WhatChanged({ block }: { readonly block: Goal | Strategy }) {
  const { acts, me, readOnly } = useEditor();
  const t = useTranslations('editor.state');
  const days = useDayWords();
  const [draft, setDraft] = useState<string | null>(null);
  const { note, by, since, value } = block.state;
  const isFresh = by === me && dayOf(since) === days.today();
  const firstState = value === 'working-on' || value === 'trying';
  const keep = () => {
    const line = draft?.trim();
    if (line && line !== note) acts.stand(block.id, value, line);
    setDraft(null);
  };

  if (draft !== null) {
    return (
      <Form
        className={classes(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
          event.currentTarget
            .closest('[data-block]')
            ?.querySelector<HTMLElement>('[data-control="state"]')
            ?.focus();
        }}
      >
        <TextField aria-label={t('what')} value={draft} onChange={setDraft} autoFocus onBlur={keep}>
          <Input
            className={classes(styles.input)}
            placeholder={t('what')}
            maxLength={limits.lineLength}
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key === 'Escape') setDraft(null);
            }}
          />
        </TextField>
      </Form>
    );
  }
  const canSay = isFresh && !readOnly;
  if (note !== null) {
    return (
      <span className={styles.note}>
        “{note}”
        {canSay ? (
          <Button className={classes(styles.say)} onPress={() => setDraft(note)}>
            {t('edit')}
          </Button>
        ) : null}
      </span>
    );
  }
  if (!canSay || firstState) return null;
  return (
    <Button className={classes(styles.say)} onPress={() => setDraft('')}>
      {t('sayWhat')}
    </Button>
  );
}

import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { useThreads } from '../../annotations/threads.ts';
import { Button } from '../../look/Button.tsx';
import { Field } from '../../look/Field.tsx';
import { Icon } from '../../look/Icon.tsx';
import { keepDraft, keptDraft } from '../../sending/drafts.ts';
import { FromLastTime } from '../FromLastTime.tsx';
import { Step } from '../Step.tsx';
import stepStyles from '../Step.module.css';
import { addTyped } from '../typedDrafts.ts';
import { useWalk } from '../WalkContext.ts';
import styles from './Questions.module.css';

/** Characters of one question. */
const questionLength = 300;

/** Questions that stay open until the next meeting. */
export function Questions({ arrived }: { readonly arrived: boolean }) {
  const { conn, draft, me, mayJoin, put, outbox, onTyping } = useWalk();
  const t = useTranslations('review.questions');
  const key = `${me.id} ${conn.planId} ${draft.startedAt} question`;
  const [typed, setTyped] = useState(() => keptDraft(key));
  const type = (text: string) => {
    setTyped(text);
    keepDraft(key, text);
  };
  const isTyped = typed.trim() !== '';
  const hasEarlier = useThreads(conn.planId).agenda.length > 0;
  useEffect(() => {
    onTyping(isTyped);
    return () => onTyping(false);
  }, [isTyped, onTyping]);
  useEffect(() => {
    // Whoever goes on, or closes the page, has left their question: it is added without a press.
    const say = () => {
      addTyped(key, outbox.put);
      setTyped('');
    };
    const done = outbox.whileTyping(say);
    return () => {
      done();
      addTyped(key, outbox.put);
    };
  }, [key, outbox]);
  const add = () => {
    addTyped(key, put);
    type('');
  };
  return (
    <Step arrived={arrived} title={t('title')}>
      <FromLastTime conn={conn} />
      <p className={stepStyles.lead}>{t('text')}</p>
      {draft.questions.length === 0 ? (
        <p className={stepStyles.faint}>{t(hasEarlier ? 'noneNew' : 'none')}</p>
      ) : (
        <ul role="list" className={styles.questions}>
          {draft.questions.map(({ id, by, text }) => (
            <li key={id}>
              <p dir="auto" className={styles.text}>
                {text}
              </p>
              <span className={styles.by}>
                {by.id === me.id ? t('byMe') : t('by', { name: by.name })}
              </span>
              {by.id === me.id && mayJoin ? (
                <Button
                  look="bare"
                  shape="round"
                  aria-label={t('remove')}
                  onPress={() => put({ kind: 'unask', id })}
                >
                  <Icon name="close" />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayJoin ? (
        <Form
          className={styles.form ?? ''}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field
            label={t('mine')}
            help={t('help')}
            voice
            value={typed}
            onChange={type}
            maxLength={questionLength}
            autoComplete="off"
          />
          <Button type="submit" isDisabled={!isTyped}>
            {t('add')}
          </Button>
        </Form>
      ) : null}
    </Step>
  );
}

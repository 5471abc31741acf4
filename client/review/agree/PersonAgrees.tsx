import { useState } from 'react';
import { useTranslations } from 'use-intl';

import type { AgreementBody } from '#shared/wire/reviews.ts';

import { Button } from '../../look/Button.tsx';
import { Face } from '../../look/Face.tsx';
import { Note } from '../../look/Note.tsx';
import { codeOf } from '../../problem.ts';
import { NotSaved } from '../../sync/whenSaved.ts';
import styles from './PersonAgrees.module.css';
import { LineForm } from './LineForm.tsx';
import { Said, type SaidAgreement } from './Said.tsx';
import type { Speaker } from './speaking.ts';

export interface PersonAgreesProps {
  readonly speaker: Speaker<SaidAgreement>;
  readonly colour: string;
  readonly me: string;
  readonly isStale: boolean;
  /** It is about the plan as it was when the review was kept, not as it is now. */
  readonly isThen?: boolean;
  /** Nothing can be said here by this person. */
  readonly readOnly: boolean;
  /** Names what is typed here, so that it is there again after coming back. */
  readonly draftKey: string;
  readonly onSay: (agreement: AgreementBody) => Promise<void>;
  /** Takes it back; `null` where it stands for good. */
  readonly onTakeBack: (() => Promise<void>) | null;
}

/** One person: what they said about the plan as it is, or the ways to say it. */
export function PersonAgrees(props: PersonAgreesProps) {
  const {
    speaker,
    colour,
    me,
    isStale,
    isThen = false,
    readOnly,
    draftKey,
    onSay,
    onTakeBack,
  } = props;
  const { person, isMe, isGone, agreement, isMine } = speaker;
  const t = useTranslations('review.agree');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const [notNow, setNotNow] = useState(false);
  const [corrects, setCorrects] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const act = async (run: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setTrouble(null);
    try {
      await run();
      setNotNow(false);
      setCorrects(false);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (error instanceof NotSaved) setTrouble(t('unsaved'));
      else setTrouble(code === 'plan-changed' ? t('changedNow') : problem(code));
      return false;
    } finally {
      setBusy(false);
    }
  };
  // What others noted about me never stands in the way of my own word.
  const isNoted = isMe && agreement !== null && agreement.recordedBy.id !== me;
  const mayCorrect = isNoted && !isStale && !readOnly && !isGone && onTakeBack === null;
  const isOpen = agreement === null || isStale || (mayCorrect && corrects);
  const asks = !readOnly && !isGone && isMine && isOpen;

  return (
    <li className={styles.person}>
      <div className={styles.top}>
        <Face name={person.name} colour={colour} />
        <div className={styles.said}>
          <h3 className={styles.name}>{isMe ? t('me', { name: person.name }) : person.name}</h3>
          {isGone ? <p className={styles.soft}>{t('left', { name: person.name })}</p> : null}
          {agreement === null ? (
            <p className={styles.soft}>{t('open')}</p>
          ) : (
            <Said agreement={agreement} me={me} />
          )}
        </div>
        {agreement !== null && isMine && !isStale && !readOnly && onTakeBack ? (
          <Button look="bare" isDisabled={busy} onPress={() => void act(onTakeBack)}>
            {t('undo')}
          </Button>
        ) : null}
        {mayCorrect && !corrects ? (
          <Button look="bare" onPress={() => setCorrects(true)}>
            {t('answerMyself')}
          </Button>
        ) : null}
      </div>
      {isStale && agreement !== null ? (
        <Note kind="told">
          {isMe ? t('staleMe') : t('stale', { name: person.name })}
          {asks ? ` ${t('staleHelp')}` : ''}
        </Note>
      ) : null}
      {asks && !notNow ? (
        <div className={styles.ways}>
          {isMe ? (
            <LineForm
              draftKey={`${draftKey} name`}
              label={t('sign')}
              help={isThen ? t('signHelpThen') : t('signHelp')}
              button={t('signButton')}
              empty={t('signEmpty')}
              autoComplete="name"
              isBusy={busy}
              onLine={(name) => act(() => onSay({ how: 'signed', name }))}
              other={t('notNow')}
              onOther={() => setNotNow(true)}
            />
          ) : (
            <>
              <Button
                isPending={busy}
                onPress={() => void act(() => onSay({ how: 'aloud', person: person.id }))}
              >
                {t('aloud')}
              </Button>
              <Button look="bare" isDisabled={busy} onPress={() => setNotNow(true)}>
                {t('notNow')}
              </Button>
            </>
          )}
        </div>
      ) : null}
      {asks && notNow ? (
        <div className={styles.ways}>
          <LineForm
            draftKey={`${draftKey} reason`}
            label={t('reason')}
            help={t('reasonHelp')}
            button={t('record')}
            empty={null}
            voice
            autoFocus
            isBusy={busy}
            onLine={(reason) => act(() => onSay({ how: 'not', person: person.id, reason }))}
            other={common('cancel')}
            onOther={() => setNotNow(false)}
          />
        </div>
      ) : null}
      {trouble === null ? null : <Note kind="asked">{trouble}</Note>}
    </li>
  );
}

import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Answers, Dialog } from '../look/Dialog.tsx';
import styles from './Thread.module.css';
import { type Act, useAct } from './useAct.ts';
import { WriteBox } from './WriteBox.tsx';

export interface SaidProps {
  readonly text: string;
  /** What I can do with my own words; without them they are only read. */
  readonly mine?: {
    readonly change: (text: string) => Promise<void>;
    readonly withdraw: () => Promise<void>;
    /** An unclear or revisit mark needs no words. */
    readonly mayBeEmpty: boolean;
  };
  /** The heading over the words, so that a reader hears whose they are. */
  readonly describedBy: string;
}

/** Somebody's words. My own can be changed and taken back, with the network. */
export function Said({ text, mine, describedBy }: SaidProps) {
  const t = useTranslations('annotations.thread');
  const [isEditing, setEditing] = useState(false);
  const [isTaking, setTaking] = useState(false);
  const act = useAct();
  if (mine && isEditing) {
    return <Editing text={text} mine={mine} act={act} onDone={() => setEditing(false)} />;
  }
  return (
    <>
      {text === '' ? null : (
        <p dir="auto" className={styles.words}>
          {text}
        </p>
      )}
      {mine ? (
        <div className={styles.acts}>
          <Button look="bare" aria-describedby={describedBy} onPress={() => setEditing(true)}>
            {t('edit')}
          </Button>
          <Button look="bare" aria-describedby={describedBy} onPress={() => setTaking(true)}>
            {t('withdraw')}
          </Button>
          <Taking
            isOpen={isTaking}
            act={act}
            onNo={() => setTaking(false)}
            onYes={async () => {
              if (await act.run(mine.withdraw)) setTaking(false);
            }}
          />
        </div>
      ) : null}
    </>
  );
}

interface EditingProps {
  readonly text: string;
  readonly mine: NonNullable<SaidProps['mine']>;
  readonly act: Act;
  readonly onDone: () => void;
}

function Editing({ text, mine, act, onDone }: EditingProps) {
  const t = useTranslations('annotations');
  const common = useTranslations('common');
  const [words, setWords] = useState(text);
  const [isEmpty, setEmpty] = useState(false);
  const save = async () => {
    const next = words.trim();
    if (next === '' && !mine.mayBeEmpty) {
      setEmpty(true);
      return;
    }
    if (next === text || (await act.run(() => mine.change(next)))) onDone();
  };
  return (
    <div className={styles.form}>
      <WriteBox
        label={t('thread.edit')}
        value={words}
        takesFocus
        error={isEmpty && words.trim() === '' ? t('start.empty') : act.trouble}
        onChange={setWords}
        onSend={() => void save()}
      />
      <div className={styles.acts}>
        <Button isPending={act.isPending} onPress={() => void save()}>
          {t('thread.save')}
        </Button>
        <Button look="bare" onPress={onDone}>
          {common('cancel')}
        </Button>
      </div>
    </div>
  );
}

interface TakingProps {
  readonly isOpen: boolean;
  readonly act: Act;
  readonly onNo: () => void;
  readonly onYes: () => Promise<void>;
}

function Taking({ isOpen, act, onNo, onYes }: TakingProps) {
  const t = useTranslations('annotations.taking');
  return (
    <Dialog kind="ask" title={t('title')} isOpen={isOpen} onClose={onNo}>
      <p>{t('text')}</p>
      {act.trouble === null ? null : <p role="alert">{act.trouble}</p>}
      <Answers>
        <Button look="solid" autoFocus onPress={onNo}>
          {t('no')}
        </Button>
        <Button isPending={act.isPending} onPress={() => void onYes()}>
          {t('yes')}
        </Button>
      </Answers>
    </Dialog>
  );
}

import { type ReactNode, useState } from 'react';
import { Checkbox, Form, Label, Radio, RadioGroup } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';

import type { Role } from '#shared/access/can.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { Button } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Note } from '../../look/Note.tsx';
import type { Saved } from '../../sync/saved.ts';
import type { Passage } from './passage.ts';
import styles from './ShareDialog.module.css';
import { isSpoken, isTooLong, type Way, waysFor } from './ways.ts';

export interface ShareDialogProps {
  readonly passage: Passage;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
  /** The plan's. */
  readonly saved: Saved;
  readonly onShare: (way: Way, options: { readonly keepCopy: boolean }) => void;
  readonly onClose: () => void;
}

/** Says what is about to be shared, as what, and with whom, before anything is. */
export function ShareDialog(props: ShareDialogProps) {
  const { passage, me, role, people, saved, onShare, onClose } = props;
  const t = useTranslations('notes.share');
  const format = useFormatter();
  const ways = waysFor(role);
  const [way, setWay] = useState<Way | null>(ways[0] ?? null);
  const [keepCopy, setKeepCopy] = useState(false);
  const others = people.filter(({ id }) => id !== me.id).map(({ name }) => name);
  const isLong = way !== null && isTooLong(way, passage.lines);
  const isHeld = way !== null && !isSpoken(way) && !saved.writable;

  return (
    <Dialog title={t('title')} isOpen onClose={onClose}>
      <Form
        className={classes(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (way !== null && !isLong && !isHeld) onShare(way, { keepCopy });
        }}
      >
        <div className={styles.part}>
          <h3>{t('words')}</h3>
          <blockquote className={styles.words} dir="auto">
            {passage.lines.map((line, at) => (
              // Lines have no identity but their place, and never change here.
              // oxlint-disable-next-line react/no-array-index-key
              <p key={at}>{line}</p>
            ))}
          </blockquote>
        </div>
        <RadioGroup
          className={classes(styles.part)}
          value={way}
          onChange={(chosen) => setWay(chosen as Way)}
        >
          <Label className={classes(styles.label)}>{t('as')}</Label>
          <Ways title={t('inPlan')} ways={ways.filter((one) => !isSpoken(one))} />
          <Ways title={t('beside')} ways={ways.filter(isSpoken)} />
        </RadioGroup>
        <div className={styles.part}>
          <h3>{t('whoReads')}</h3>
          <p>
            {others.length === 0 ? t('onlyMe') : t('everyone', { names: format.list(others) })}{' '}
            {t(way !== null && isSpoken(way) ? 'staysSaid' : 'stays')}
          </p>
        </div>
        <Checkbox className={classes(styles.keep)} isSelected={keepCopy} onChange={setKeepCopy}>
          <span className={styles.box} />
          {t('keepCopy')}
        </Checkbox>
        <div role="status" className={styles.told}>
          {told({ isLong, isHeld, isOffline: saved.state === 'offline' }, t)}
        </div>
        <Answers>
          <Button look="solid" type="submit" isDisabled={way === null || isLong || isHeld}>
            {t('confirm')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </Answers>
      </Form>
    </Dialog>
  );
}

function told(
  is: { readonly isLong: boolean; readonly isHeld: boolean; readonly isOffline: boolean },
  t: ReturnType<typeof useTranslations<'notes.share'>>,
): ReactNode {
  if (is.isLong) return <Note>{t('tooLong')}</Note>;
  if (is.isHeld) return <Note>{t('readOnly')}</Note>;
  return is.isOffline ? <Note>{t('offline')}</Note> : null;
}

function Ways({ title, ways }: { readonly title: string; readonly ways: readonly Way[] }) {
  const t = useTranslations('notes.share.ways');
  if (ways.length === 0) return null;
  return (
    <div className={styles.group}>
      <span className={styles.heading}>{title}</span>
      <div className={styles.ways}>
        {ways.map((way) => (
          <Radio key={way} value={way} className={classes(styles.way)}>
            {t(way)}
          </Radio>
        ))}
      </div>
    </div>
  );
}

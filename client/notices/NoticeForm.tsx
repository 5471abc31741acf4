import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';

import { nicknameOf, noticeSubject } from '#shared/wire/noticeSubject.ts';
import { type NoticeMode, noticeModes, type Notices } from '#shared/wire/notices.ts';

import { Button } from '../look/Button.tsx';
import { Choices } from '../look/Choices.tsx';
import { Field } from '../look/Field.tsx';
import { Note } from '../look/Note.tsx';
import { say } from '../look/Toasts.tsx';
import { useLanguage } from '../messages/Messages.tsx';
import { codeOf } from '../problem.ts';
import { cached } from '../queries.ts';
import { noticeCalls } from './calls.ts';
import styles from './NoticeSettings.module.css';

const longest = 60;

export interface NoticeFormProps {
  readonly planId: string;
  readonly kept: Notices;
  readonly onKept: () => void;
}

/** The choice, and what the mail will be called. The mail speaks the language that the page speaks now. */
export function NoticeForm({ planId, kept, onKept }: NoticeFormProps) {
  const t = useTranslations('notices.settings');
  const problem = useTranslations('problem');
  const { language } = useLanguage();
  const queries = useQueryClient();
  const previewId = useId();
  const [mode, setMode] = useState<NoticeMode>(kept.mode);
  const [typed, setTyped] = useState(kept.nickname ?? '');
  const nickname = nicknameOf(typed);
  const tooLong = (nickname?.length ?? 0) > longest;
  const keep = useMutation({
    mutationFn: () =>
      noticeCalls.choose(planId, { mode, nickname, language, timeZone: timeZoneHere() }),
    onSuccess(now) {
      queries.setQueryData(cached.notices(planId), now);
      say({ text: t('kept') });
      onKept();
    },
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!tooLong) keep.mutate();
      }}
    >
      {kept.mailTo === null ? <Note>{t('noMail')}</Note> : null}
      <Choices
        label={t('when')}
        choices={noticeModes.map((one) => ({
          value: one,
          name: t(`mode.${one}`),
          means: t(`means.${one}`),
        }))}
        value={mode}
        onChange={setMode}
      />
      {mode === 'none' ? null : (
        <>
          <Field
            label={t('nickname')}
            help={t('nicknameHelp')}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            error={tooLong ? t('long') : null}
          />
          <div className={styles.preview} role="group" aria-labelledby={previewId}>
            <p id={previewId} className={styles.label}>
              {t('preview')}
            </p>
            <p className={styles.subject}>{noticeSubject(language, nickname)}</p>
          </div>
          <p className={styles.means}>
            {kept.mailTo === null ? null : `${t('to', { address: kept.mailTo })} `}
            {t('once')}
          </p>
        </>
      )}
      {keep.error ? <Note kind="asked">{problem(codeOf(keep.error))}</Note> : null}
      <Button type="submit" look="solid" isPending={keep.isPending}>
        {t('save')}
      </Button>
    </form>
  );
}

function timeZoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

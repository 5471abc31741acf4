import { useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Role } from '#shared/access/can.ts';
import type { Invited } from '#shared/wire/api.ts';

import { Button } from '../../look/Button.tsx';
import { Field } from '../../look/Field.tsx';
import { Icon } from '../../look/Icon.tsx';
import { Note } from '../../look/Note.tsx';
import { say } from '../../look/Toasts.tsx';
import { useDateTime } from '../useDateTime.ts';
import styles from './InvitationLink.module.css';

export interface InvitationLinkProps {
  readonly invited: Invited;
  readonly role: Role;
  readonly onAnother: () => void;
}

/** A new invitation's link, shown this once: to copy and send by hand. */
export function InvitationLink({ invited, role, onAnother }: InvitationLinkProps) {
  const t = useTranslations('people.invite');
  const common = useTranslations('common');
  const dateTime = useDateTime();
  const [copied, setCopied] = useState(false);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invited.url);
      setCopied(true);
    } catch {
      // The browser does not let us: the field can still be selected by hand.
      say({ text: t('cannotCopy') });
    }
  };
  return (
    <section className={styles.link}>
      <Field
        label={t('linkFor', { role: common(`role.${role}`) })}
        help={t('once', { when: dateTime(invited.expiresAt) })}
        value={invited.url}
        isReadOnly
        autoFocus
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select();
        }}
      />
      {opensOnlyHere(invited.url) ? <Note>{t('onlyHere')}</Note> : null}
      <div className={styles.row}>
        <Button look="solid" onPress={() => void copy()}>
          <Icon name={copied ? 'check' : 'copy'} />
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
        <Button look="bare" onPress={onAnother}>
          {t('another')}
        </Button>
      </div>
    </section>
  );
}

/** True for an address of the machine itself, such as the server's own when it has no other. */
function opensOnlyHere(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

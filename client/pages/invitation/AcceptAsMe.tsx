import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { Button, buttonClass } from '../../look/Button.tsx';
import { Note } from '../../look/Note.tsx';
import { codeOf } from '../../problem.ts';
import { useSwitchAccount } from './useSwitchAccount.ts';
import styles from './AcceptAsMe.module.css';
import type { Accept } from './useAccept.ts';

/** The way in for somebody who is signed in: one button, and another account if it was not meant for them. */
export function AcceptAsMe({ accept, me }: { readonly accept: Accept; readonly me: Me }) {
  const t = useTranslations('invitation');
  const problem = useTranslations('problem');
  const switchAccount = useSwitchAccount();
  const code = accept.error ? codeOf(accept.error) : null;

  return (
    <div className={styles.accept}>
      <p>{t('signedInAs', { name: me.name })}</p>
      {code === 'already-in-plan' ? (
        <>
          <Note>{t('member.text')}</Note>
          <Link href="/plans" className={buttonClass('solid', 'wide')}>
            {t('member.action')}
          </Link>
        </>
      ) : (
        <>
          {code === null ? null : (
            <Note kind="asked">
              {code === 'invitation-for-another'
                ? t('another.text', { name: me.name })
                : problem(code)}
            </Note>
          )}
          {code === 'invitation-for-another' ? null : (
            <Button
              look="solid"
              shape="wide"
              isPending={accept.isPending}
              onPress={() => accept.mutate({})}
            >
              {t('open')}
            </Button>
          )}
          <Button
            look="bare"
            shape="wide"
            onPress={() => {
              accept.reset();
              void switchAccount();
            }}
          >
            {t('someoneElse')}
          </Button>
        </>
      )}
    </div>
  );
}

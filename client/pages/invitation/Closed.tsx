import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { Button, buttonClass } from '../../look/Button.tsx';
import type { TroubleCode } from '../../problem.ts';
import { Doorway } from '../doorway/Doorway.tsx';

/** An invitation that cannot be opened: what happened, and what to do about it. */
export function Closed(props: { readonly code: TroubleCode; readonly me: Me | undefined }) {
  const t = useTranslations('invitation');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const gone = props.code === 'invitation-gone' || props.code === 'not-found';

  if (!gone) {
    return (
      <Doorway
        title={common('trouble.title')}
        lead={
          <>
            <p>{problem(props.code)}</p>
            <Button look="solid" onPress={() => window.location.reload()}>
              {common('tryAgain')}
            </Button>
          </>
        }
        quickExit
      />
    );
  }
  return (
    <Doorway
      title={t('gone.title')}
      lead={
        <>
          <p>{t('gone.text')}</p>
          {props.me ? null : <p>{t('gone.used')}</p>}
          <Link href={props.me ? '/plans' : '/sign-in'} className={buttonClass('solid')}>
            {props.me ? t('member.action') : common('signIn')}
          </Link>
        </>
      }
      quickExit
    />
  );
}

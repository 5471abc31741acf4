import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Redirect, useLocation, useSearch } from 'wouter';

import { useMe, useSetupStatus } from '../queries.ts';
import { Doorway } from './doorway/Doorway.tsx';
import { SignInForm } from './doorway/SignInForm.tsx';
import { localPath } from './frame/localPath.ts';
import { useTitle } from './frame/useTitle.ts';

/** E-mail and password. Someone who is signed in already goes on to where they were headed. */
export function SignIn() {
  useTitle('signIn');
  const t = useTranslations('doorway.signIn');
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const next = localPath(new URLSearchParams(useSearch()).get('next'), window.location.origin);
  const me = useMe();
  const setup = useSetupStatus();

  if (setup.data?.needed) return <Redirect to="/setup" replace />;
  if (me.data) return <Redirect to={next} replace />;
  return (
    <Doorway
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      beside={<p>{t('newHere')}</p>}
      sheet={
        <SignInForm
          submit={t('submit')}
          autoFocus
          onSignedIn={async () => {
            // Whatever was cached may belong to somebody else.
            await queries.resetQueries();
            navigate(next, { replace: true });
          }}
        />
      }
      quickExit
    />
  );
}

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Redirect, useLocation } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { Button } from '../../look/Button.tsx';
import { Shape } from '../../look/Shape.tsx';
import { codeOf, type TroubleCode } from '../../problem.ts';
import { useMe, useSetupStatus } from '../../queries.ts';
import { Doorway } from '../doorway/Doorway.tsx';
import styles from './SignedIn.module.css';

/** Shows its content to whoever is signed in, and the way in to everyone else. */
export function SignedIn({ children }: { readonly children: (me: Me) => ReactNode }) {
  const me = useMe();
  if (me.data) return children(me.data);
  if (me.isPending) {
    return (
      <div className={styles.waiting}>
        <Shape lines={shape} />
      </div>
    );
  }
  const code = codeOf(me.error);
  if (code === 'signed-out' || code === 'setup-needed') return <WayIn />;
  return <Unreachable code={code} onAgain={() => void me.refetch()} />;
}

/** A fresh server is set up first; then people sign in and go on to where they were headed. */
function WayIn() {
  const setup = useSetupStatus();
  const [path] = useLocation();
  if (setup.data?.needed) return <Redirect to="/setup" replace />;
  if (setup.isPending) return null;
  const next = path === '/plans' || path === '/' ? '' : `?next=${encodeURIComponent(path)}`;
  return <Redirect to={`/sign-in${next}`} replace />;
}

interface UnreachableProps {
  readonly code: TroubleCode;
  readonly onAgain: () => void;
}

function Unreachable({ code, onAgain }: UnreachableProps) {
  const t = useTranslations('common');
  const problem = useTranslations('problem');
  return (
    <Doorway
      title={t('trouble.title')}
      lead={
        <>
          <p>{problem(code)}</p>
          <Button look="solid" onPress={onAgain}>
            {t('tryAgain')}
          </Button>
        </>
      }
    />
  );
}

const shape = [
  { width: 0.3, size: 'title' },
  { width: 0.62, size: 'voice' },
  { width: 0.4, size: 'voice' },
] as const;

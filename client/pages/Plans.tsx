import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Redirect } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import { Note } from '../look/Note.tsx';
import { Shape } from '../look/Shape.tsx';
import { isKeptMe } from '../offline/answers.ts';
import { codeOf } from '../problem.ts';
import { cached, usePlans } from '../queries.ts';
import { useStore } from '../sync/usePlan.ts';
import { Page } from './frame/Page.tsx';
import { Trouble } from './frame/Trouble.tsx';
import { useOnline } from './frame/useOnline.ts';
import { usePersonColour } from './frame/usePersonColour.ts';
import { useTitle } from './frame/useTitle.ts';
import styles from './Plans.module.css';
import { openPlans } from './plan/openPlans.ts';
import { byClient } from './plans/byClient.ts';
import { Empty } from './plans/Empty.tsx';
import { Group } from './plans/Group.tsx';
import { NewPlan } from './plans/NewPlan.tsx';

/** Every plan I am in, by client. Somebody with a single plan who makes none lands straight in it. */
export function Plans({ me }: { readonly me: Me }) {
  useTitle('plans');
  const t = useTranslations('plans');
  const common = useTranslations('common');
  const offline = useTranslations('offline');
  const isCopy = isKeptMe(me);
  const plans = usePlans();
  const online = useOnline();
  const colourOf = usePersonColour();
  const saving = useStore(openPlans.saving);
  const kept = useStore(openPlans.kept);
  const [making, setMaking] = useState(false);
  useWayInWhenSignedOut(plans.error);

  const [only, another] = plans.data ?? [];
  if (only && !another && !me.mayCreatePlans) return <Redirect to={`/plans/${only.id}`} replace />;
  const groups = byClient(plans.data ?? []);
  const empty = plans.data?.length === 0;
  return (
    <Page me={me} colour={colourOf(me.id)}>
      <div className={styles.top}>
        <h1 className={styles.title}>{me.mayCreatePlans ? t('title') : t('yours')}</h1>
        {me.mayCreatePlans && groups.length > 0 ? (
          <Button look="solid" onPress={() => setMaking(true)}>
            <Icon name="plus" />
            {t('new')}
          </Button>
        ) : null}
      </div>
      {saving > 0 || (plans.data && (!online || isCopy)) ? (
        <div className={styles.note}>
          <Note>{saving > 0 ? t('saving') : isCopy ? offline('plans') : common('offline')}</Note>
        </div>
      ) : null}
      {kept > 0 ? (
        <div className={styles.note}>
          <Note>{t('kept')}</Note>
        </div>
      ) : null}
      {plans.isPending ? <Shape lines={shape} /> : null}
      {plans.error && !plans.data ? (
        <Trouble code={codeOf(plans.error)} onAgain={() => void plans.refetch()} />
      ) : null}
      {empty ? <Empty mayCreate={me.mayCreatePlans} onStart={() => setMaking(true)} /> : null}
      {groups.map((group) => (
        <Group key={group.key} group={group} me={me.id} colourOf={colourOf} />
      ))}
      <NewPlan isOpen={making} onClose={() => setMaking(false)} />
    </Page>
  );
}

/** The session ended while this page was open: who is signed in is asked anew, which leads to the way in. */
function useWayInWhenSignedOut(error: Error | null): void {
  const queries = useQueryClient();
  const signedOut = error !== null && codeOf(error) === 'signed-out';
  useEffect(() => {
    if (signedOut) void queries.resetQueries({ queryKey: cached.me });
  }, [signedOut, queries]);
}

const shape = [
  { width: 0.24 },
  { width: 0.62, size: 'voice' },
  { width: 0.4, size: 'voice' },
  { width: 0.2 },
  { width: 0.55, size: 'voice' },
] as const;

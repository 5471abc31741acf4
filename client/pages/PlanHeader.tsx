import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Role } from '#shared/access/can.ts';
import type { Me } from '#shared/wire/api.ts';

import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import { say } from '../look/Toasts.tsx';
import { isPast } from '../history/past.ts';
import { LookTogether } from '../review/LookTogether.tsx';
import { outboxes } from '../review/outboxes.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { usePeople, usePlan, useSaved } from '../sync/usePlan.ts';
import { AccountMenu } from './frame/AccountMenu.tsx';
import { Bar } from './frame/Bar.tsx';
import { Here } from './plan/Here.tsx';
import { openOver } from './plan/over.ts';
import { pathTo, type Place } from './plan/place.ts';
import { SavedMark } from './plan/SavedMark.tsx';
import { showsPlan } from './plan/stateToTell.ts';
import { historyButtonId } from './plan/usePlaceFocus.ts';
import styles from './PlanHeader.module.css';

export interface PlanHeaderProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly place: Place;
  readonly role: Role;
}

/** The bar over a plan: its title once the page's own has scrolled away, the saved mark, who is here. */
export function PlanHeader({ conn, me, place, role }: PlanHeaderProps) {
  const t = useTranslations('planHeader');
  const [, navigate] = useLocation();
  const people = usePeople(conn);
  const mine = people.find((person) => person.isMe);
  const inPast = isPast(place);
  useWelcomeBack(conn);
  return (
    <Bar title={<Title conn={conn} />}>
      <SavedMark conn={conn} />
      <Button
        look="bare"
        id={historyButtonId}
        aria-expanded={inPast}
        onPress={() => {
          if (inPast) navigate(pathTo(conn.planId, { at: 'plan' }));
          else openOver(conn.planId, { at: 'history' }, navigate);
        }}
      >
        <Icon name="history" />
        <span className={styles.label}>{t('history')}</span>
      </Button>
      <Button look="bare" onPress={() => openOver(conn.planId, { at: 'people' }, navigate)}>
        <Here people={people} />
        <span className={styles.label}>{t('people')}</span>
      </Button>
      <AccountMenu
        me={me}
        colour={mine?.colour ?? 'stone'}
        hasUnsaved={() => conn.hasUnsaved() || outboxes.hasWaiting()}
      />
      {place.at === 'review' ? null : <LookTogether planId={conn.planId} role={role} />}
    </Bar>
  );
}

function Title({ conn }: { readonly conn: PlanConnection }) {
  const { title } = usePlan(conn);
  const saved = useSaved(conn);
  return <p className={styles.title}>{showsPlan(saved) ? title : null}</p>;
}

/** Says so once when everything is saved again after having been offline. */
function useWelcomeBack(conn: PlanConnection): void {
  const t = useTranslations('planHeader');
  const { state } = useSaved(conn);
  const wasOffline = useRef(false);
  useEffect(() => {
    if (state === 'offline') wasOffline.current = true;
    if (state === 'saved' && wasOffline.current) {
      wasOffline.current = false;
      say({ text: t('back') });
    }
  }, [state, t]);
}

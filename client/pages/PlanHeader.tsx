import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Role } from '#shared/access/can.ts';
import type { Me } from '#shared/wire/api.ts';

import { BesideButtons } from '../beside/BesideButtons.tsx';
import { Button } from '../look/Button.tsx';
import { Item } from '../look/Menu.tsx';
import { say } from '../look/Toasts.tsx';
import { LookTogether } from '../review/LookTogether.tsx';
import { outboxes } from '../review/outboxes.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { usePeople, usePlan, useSaved } from '../sync/usePlan.ts';
import { AccountMenu } from './frame/AccountMenu.tsx';
import { Bar } from './frame/Bar.tsx';
import { Here } from './plan/Here.tsx';
import { openOver } from './plan/over.ts';
import type { Place } from './plan/place.ts';
import { SavedMark } from './plan/SavedMark.tsx';
import { showsPlan } from './plan/stateToTell.ts';
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
  const beside = useTranslations('beside');
  const [, navigate] = useLocation();
  const people = usePeople(conn);
  const mine = people.find((person) => person.isMe);
  useWelcomeBack(conn);
  return (
    <Bar title={<Title conn={conn} />}>
      <SavedMark conn={conn} mayAnswer />
      <BesideButtons conn={conn} me={me} place={place} />
      <Button look="bare" onPress={() => openOver(conn.planId, { at: 'people' }, navigate)}>
        <Here people={people} />
        <span className={styles.label}>{t('people')}</span>
      </Button>
      <AccountMenu
        me={me}
        colour={mine?.colour ?? 'stone'}
        hasUnsaved={() => conn.hasUnsaved() || outboxes.hasWaiting()}
        more={
          <Item
            textValue={beside('notices')}
            onAction={() => openOver(conn.planId, { at: 'notices' }, navigate)}
          >
            {beside('notices')}
          </Item>
        }
      />
      {place.at === 'review' ? null : <LookTogether planId={conn.planId} role={role} />}
    </Bar>
  );
}

function Title({ conn }: { readonly conn: PlanConnection }) {
  const { title } = usePlan(conn);
  const saved = useSaved(conn);
  return (
    <div className={styles.room}>
      <p className={styles.title}>{showsPlan(saved) ? title : null}</p>
    </div>
  );
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

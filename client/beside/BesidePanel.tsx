import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Role } from '#shared/access/can.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { Conversation } from '../annotations/Conversation.tsx';
import { ForNextTime } from '../annotations/ForNextTime.tsx';
import { Shape } from '../look/Shape.tsx';
import { closeOver } from '../pages/plan/over.ts';
import type { Place } from '../pages/plan/place.ts';
import { settleFocus } from '../pages/plan/usePlaceFocus.ts';
import { useWide } from '../pages/plan/useWide.ts';
import type { PlanConnection } from '../sync/connection.ts';
import styles from './BesidePanel.module.css';
import { BesideTrouble } from './BesideTrouble.tsx';
import { PanelTop } from './PanelTop.tsx';
import { usePlace } from './PlaceContext.ts';
import { type BesideTab, titleIdOf } from './tabs.ts';
import { TabsNav } from './TabsNav.tsx';

const HistoryPanel = lazy(async () => ({
  default: (await import('../history/HistoryPanel.tsx')).HistoryPanel,
}));
const MyNotes = lazy(async () => ({
  default: (await import('../notes/MyNotes.tsx')).MyNotes,
}));
const Noticings = lazy(async () => ({
  default: (await import('../noticings/Noticings.tsx')).Noticings,
}));

export interface BesideProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
}

/** What stands beside the plan: one of the tabs, each a place with its address. */
export function BesidePanel(props: BesideProps & { readonly tab: BesideTab }) {
  const { tab, ...rest } = props;
  const place = usePlace();
  return (
    <div className={styles.panel}>
      <TabsNav conn={props.conn} tab={tab} />
      <BesideTrouble key={tab}>
        <Suspense fallback={<Shape lines={shape} />}>
          <Shown {...rest} tab={tab} place={place} />
        </Suspense>
      </BesideTrouble>
    </div>
  );
}

function Shown(props: BesideProps & { readonly tab: BesideTab; readonly place: Place }) {
  const { tab, place, ...rest } = props;
  switch (tab) {
    case 'history':
      return <HistoryPanel {...rest} place={place} />;
    case 'conversation':
      return (
        <Titled conn={rest.conn} tab={tab}>
          <Conversation {...rest} opened={place.at === 'thread' ? place.thread : null} />
        </Titled>
      );
    case 'next':
      return (
        <Titled conn={rest.conn} tab={tab}>
          <ForNextTime {...rest} />
        </Titled>
      );
    case 'notes':
      return (
        <Titled conn={rest.conn} tab={tab}>
          <MyNotes {...rest} />
        </Titled>
      );
    case 'noticings':
      return (
        <Titled conn={rest.conn} tab={tab}>
          <Noticings {...rest} />
        </Titled>
      );
  }
}

interface TitledProps {
  readonly conn: PlanConnection;
  readonly tab: BesideTab;
  readonly children: ReactNode;
}

function Titled({ conn, tab, children }: TitledProps) {
  const t = useTranslations('beside');
  const [, navigate] = useLocation();
  const wide = useWide();
  useEffect(settleFocus, [tab]);
  // Where it fills the page its dialog has the name.
  const named = wide ? { role: 'region', 'aria-labelledby': titleIdOf(tab) } : {};
  return (
    <div className={styles.titled} {...named}>
      <PanelTop
        id={titleIdOf(tab)}
        title={t(`places.${tab}`)}
        closeLabel={t('close')}
        onClose={() => closeOver(conn.planId, navigate)}
      />
      {children}
    </div>
  );
}

const shape = [{ width: 0.4 }, { width: 0.9 }, { width: 0.6 }, { width: 0.8 }] as const;

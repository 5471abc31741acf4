import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

import { can } from '#shared/access/can.ts';

import { Beside } from '../beside/Beside.tsx';
import { closeOver } from '../pages/plan/over.ts';
import { now, type Place } from '../pages/plan/place.ts';
import { useWide } from '../pages/plan/useWide.ts';
import { Comparing } from './Comparing.tsx';
import { type PastProps } from './past.ts';
import styles from './PastPage.module.css';
import { Reading } from './Reading.tsx';
import { Returning } from './Returning.tsx';

/** In place of the plan: an earlier one, two compared, or what going back would change. */
export function PastPage(props: PastProps) {
  const { place, ...propsBeside } = props;
  const { conn } = props;
  const wide = useWide();
  const [, navigate] = useLocation();
  const below: Place = { at: 'history' };
  const close = () => closeOver(conn.planId, navigate, below);
  useEscape(close);
  return (
    <div className={styles.page}>
      <div className={styles.letter}>
        <Shown {...props} key={keyOf(place)} onClose={close} />
      </div>
      {wide ? (
        <aside className={styles.beside}>
          <Beside {...propsBeside} tab="history" />
        </aside>
      ) : null}
    </div>
  );
}

function Shown(props: PastProps & { readonly onClose: () => void }): ReactNode {
  const { place, role, onClose, ...rest } = props;
  const mayRestore = can(role, 'plan.restore');
  if (place.at === 'reading') {
    return (
      <Reading {...rest} snapshotId={place.snapshot} mayRestore={mayRestore} onClose={onClose} />
    );
  }
  if (place.at !== 'comparing') return null;
  const { from, to } = place;
  if (from === now && mayRestore) {
    return <Returning {...rest} snapshotId={to} onClose={onClose} />;
  }
  // Time runs one way for whoever only compares.
  const [earlier, later] = from === now ? [to, from] : [from, to];
  return <Comparing {...rest} from={earlier} to={later} onClose={onClose} />;
}

/** Choosing other plans to compare keeps the screen, and the focus in it. */
function keyOf(place: Place): string {
  if (place.at === 'reading') return place.snapshot;
  return place.at === 'comparing' && place.from === now ? `return ${place.to}` : place.at;
}

/** Escape leaves what is shown, unless something nearer has used it: menus and dialogs keep theirs. */
function useEscape(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

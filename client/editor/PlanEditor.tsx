/** The plan page: a shared letter that its people write together. */
import { memo, type ReactNode } from 'react';

import { can, type Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { Person } from '#shared/wire/api.ts';

import type { PlanConnection } from '../sync/connection.ts';
import { usePlan, useUndoKeys } from '../sync/usePlan.ts';
import { Annotations } from './annotations/Annotations.tsx';
import { AnnotatingProvider } from './annotations/AnnotatingContext.ts';
import { DragLayer } from './drag/DragLayer.tsx';
import { Slides } from './drag/Slides.tsx';
import { EditorProvider } from './EditorContext.ts';
import { AloudSwitch } from './live/AloudSwitch.tsx';
import { LiveRegion } from './live/LiveRegion.tsx';
import { useAsideUnderMe } from './live/useAsideUnderMe.ts';
import { useOthersAloud } from './live/useOthersAloud.ts';
import { isEmptyPage, pageOutline } from './outline/pageOutline.ts';
import { arrangement } from './outline/places.ts';
import { Dock } from './page/Dock.tsx';
import { MetaLine } from './page/MetaLine.tsx';
import { OutlineNav } from './page/OutlineNav.tsx';
import { StartAnywhere } from './page/StartAnywhere.tsx';
import { Title } from './page/Title.tsx';
import styles from './PlanEditor.module.css';
import { sameProps } from './sameProps.ts';
import { Areas } from './sections/Areas.tsx';
import { Goals } from './sections/Goals.tsx';
import { Matters } from './sections/Matters.tsx';
import { Noticings } from './sections/Noticings.tsx';
import type { PageSection } from './sections/Section.tsx';
import { SetAside } from './sections/SetAside.tsx';
import { Steps } from './sections/Steps.tsx';
import { useEditorOf } from './useEditorOf.ts';

export interface PlanEditorProps {
  readonly conn: PlanConnection;
  /** Nothing can be changed by this person now. The page above says why. */
  readonly readOnly: boolean;
  readonly me: { readonly id: string; readonly name: string; readonly role: Role };
  /** Everyone who belongs to the plan, here or not: whose words stand on the page. */
  readonly people?: readonly Person[];
  /** ISO 8601: when the plan was started. */
  readonly startedAt?: string;
  /** What stands beside the plan on wide screens. */
  readonly beside?: ReactNode;
  /** What stands at the end of the letter. */
  readonly foot?: ReactNode;
}

const nobody: readonly Person[] = [];

/** Drawn anew when the plan changes, and not with every word of the saved mark. */
export const PlanEditor = memo(Letter, (before, after) =>
  sameProps({ ...before, ...before.me, me: null }, { ...after, ...after.me, me: null }),
);

function Letter(props: PlanEditorProps) {
  const { conn, readOnly, me, people = nobody, startedAt, beside, foot } = props;
  const { editor, saying, annotating } = useEditorOf(conn, me.id as UserId, readOnly, people);
  const plan = usePlan(conn);
  const outline = pageOutline(plan, editor.me);
  useUndoKeys(conn, editor.acts.followUndo);
  useOthersAloud(conn, editor.me, editor.speak);
  useAsideUnderMe(editor);

  const shown: PageSection[] = [
    'matters',
    'areas',
    'goals',
    ...(outline.steps.length > 0 ? (['steps'] as const) : []),
    'signals',
    ...(outline.setAside.length > 0 ? (['setAside'] as const) : []),
  ];
  return (
    <EditorProvider value={editor}>
      <AnnotatingProvider value={annotating}>
        <div className={styles.page} data-beside={beside ? '' : undefined}>
          <OutlineNav shown={shown} />
          <article className={styles.letter}>
            <Title
              title={plan.title}
              mayRename={!readOnly && can(me.role, 'plan.rename')}
              onEnter={editor.acts.enterPlan}
            />
            <MetaLine
              everyDays={plan.rhythm.everyDays}
              lookAgainOn={plan.lookAgainOn}
              people={people}
              startedAt={startedAt}
            />
            {isEmptyPage(outline) && !readOnly ? <StartAnywhere /> : null}
            <Slides
              conn={conn}
              arrangement={arrangement(outline)}
              takeDropped={() => {
                const dropped = editor.dropped.get();
                editor.dropped.set(null);
                return dropped;
              }}
            >
              <Matters matters={outline.matters} openPrompts={outline.openPrompts} />
              <Areas areas={outline.areas} />
              <Goals goals={outline.goals} />
              <Steps steps={outline.steps} />
              <Noticings signals={outline.signals} />
              <SetAside entries={outline.setAside} />
            </Slides>
            <AloudSwitch />
            {foot}
          </article>
          {beside ? <aside className={styles.beside}>{beside}</aside> : null}
        </div>
        {readOnly ? null : <Dock />}
        <DragLayer />
        <LiveRegion saying={saying} outline={editor.acts.outline} />
        <Annotations role={me.role} />
      </AnnotatingProvider>
    </EditorProvider>
  );
}

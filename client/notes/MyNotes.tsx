import type { Editor } from '@tiptap/core';
import { useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { Me, Person } from '#shared/wire/api.ts';

import { Button } from '../look/Button.tsx';
import { Fold } from '../look/Fold.tsx';
import { Shape } from '../look/Shape.tsx';
import { say } from '../look/Toasts.tsx';
import { copies } from '../offline/here.ts';
import { SavedMark } from '../pages/plan/SavedMark.tsx';
import { showsPlan } from '../pages/plan/stateToTell.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { ownUndoAttribute } from '../sync/undoKeys.ts';
import { useSaved, useStore } from '../sync/usePlan.ts';
import { KeptLines } from './KeptLines.tsx';
import styles from './MyNotes.module.css';
import { notesBook } from './notesBook.ts';
import { NotesField } from './NotesField.tsx';
import { NotesTold } from './NotesTold.tsx';
import { type NotesConnection, openNotes } from './openNotes.ts';
import { type Passage, passageIn } from './share/passage.ts';
import { ShareDialog } from './share/ShareDialog.tsx';
import { useSharing } from './share/useSharing.ts';
import { waysFor } from './share/ways.ts';

export interface MyNotesProps {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly role: Role;
  readonly people: readonly Person[];
}

/** What one person writes for themselves beside a plan, and nobody else sees. */
export function MyNotes(props: MyNotesProps) {
  const notes = useNotes(props.conn, props.me);
  return notes === null ? null : <Open {...props} notes={notes} />;
}

type OpenProps = MyNotesProps & { readonly notes: NotesConnection };

function Open({ notes, ...props }: OpenProps) {
  const saved = useSaved(notes);
  return (
    <div className={styles.notes} {...{ [ownUndoAttribute]: '' }}>
      <Privacy notes={notes} />
      <NotesTold notes={notes} />
      <KeptLines notes={notes} />
      {showsPlan(saved) ? <Written {...props} notes={notes} /> : null}
      {saved.state === 'loading' && !saved.loaded ? <Shape lines={shape} /> : null}
    </div>
  );
}

/** The notes themselves, and what can be done with them. */
function Written({ conn, me, role, people, notes }: OpenProps) {
  const t = useTranslations('notes');
  const { writable } = useSaved(notes);
  const planSaved = useSaved(conn);
  const { canUndo, canRedo } = useStore(notes.undo.can);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [isEmpty, setEmpty] = useState(true);
  const [passage, setPassage] = useState<Passage | null>(null);
  const { onTheirWay, share } = useSharing({ conn, me, notes, editor });
  const how = useId();

  return (
    <>
      {isEmpty ? (
        <div className={styles.empty}>
          <h3>{t('empty.title')}</h3>
          <p>{t('empty.about')}</p>
        </div>
      ) : null}
      <NotesField notes={notes} readOnly={!writable} onEditor={setEditor} onEmpty={setEmpty} />
      {writable && (canUndo || canRedo) ? (
        <div className={styles.row}>
          <Button look="bare" isDisabled={!canUndo} onPress={() => notes.undo.undo()}>
            {t('undo')}
          </Button>
          <Button look="bare" isDisabled={!canRedo} onPress={() => notes.undo.redo()}>
            {t('redo')}
          </Button>
        </div>
      ) : null}
      {isEmpty || editor === null || waysFor(role).length === 0 ? null : (
        <div className={styles.share}>
          <Button
            aria-describedby={how}
            onPress={() => {
              const found = passageIn(editor);
              if (found === null) say({ text: t('share.nothing') });
              else setPassage(found);
            }}
          >
            {t('share.start')}
          </Button>
          <p id={how}>{t('share.how')}</p>
        </div>
      )}
      <p role="status" className={styles.way}>
        {onTheirWay > 0 ? t('share.onItsWay', { count: onTheirWay }) : null}
      </p>
      {passage === null ? null : (
        <ShareDialog
          passage={passage}
          me={me}
          role={role}
          people={people}
          saved={planSaved}
          onShare={(way, options) => {
            setPassage(null);
            share(passage, way, options);
          }}
          onClose={() => setPassage(null)}
        />
      )}
    </>
  );
}

/** Who can read this, and what exactly is true of it, for whoever wants to know; and the saved mark. */
function Privacy({ notes }: { readonly notes: NotesConnection }) {
  const t = useTranslations('notes');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.top}>
      <p className={styles.who}>{t('who')}</p>
      <div className={styles.below}>
        <Fold look="small" aria-expanded={open} aria-controls={id} onPress={() => setOpen(!open)}>
          {t('more')}
        </Fold>
        <SavedMark conn={notes} />
      </div>
      <div id={id} hidden={!open} className={styles.exactly}>
        <p>{t('exactly.kept')}</p>
        <p>{t('exactly.host')}</p>
        <p>{t('exactly.end')}</p>
      </div>
    </div>
  );
}

/** My notes on this plan, open for as long as this panel is, and a while longer. */
function useNotes({ planId, saved }: PlanConnection, me: Me): NotesConnection | null {
  const [notes, setNotes] = useState<NotesConnection | null>(null);
  useEffect(() => {
    const entered = notesBook.enter({ planId, me: me.id as UserId }, () =>
      openNotes(planId, { copies }),
    );
    // The connection lives at least as long as this effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setNotes(entered);
    return () => notesBook.leave(entered);
  }, [planId, me.id]);

  // Signing in again over the plan opens the notes again, too.
  const { ended } = useStore(saved);
  useEffect(() => {
    if (ended === null && notes?.saved.get().ended === 'signedOut') notes.reconnect();
  }, [ended, notes]);
  return notes;
}

const shape = [{ width: 0.9 }, { width: 0.75 }, { width: 0.6 }] as const;

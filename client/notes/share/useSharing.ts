import type { Editor } from '@tiptap/core';
import { uuidv4 } from 'lib0/random';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { wasRefused } from '#shared/doc/edit.ts';
import type { Me } from '#shared/wire/api.ts';

import { useAnnotate, useThreads } from '../../annotations/threads.ts';
import { say } from '../../look/Toasts.tsx';
import type { PlanConnection } from '../../sync/connection.ts';
import { usePlan, useSaved } from '../../sync/usePlan.ts';
import type { NotesConnection } from '../openNotes.ts';
import { type Passage, takeOut } from './passage.ts';
import { fateOf, type Sending } from './settle.ts';
import { isSpoken, putIntoPlan, spoken, type Way } from './ways.ts';

export interface Sharing {
  /** Passages that the plan does not have on disk yet. */
  readonly onTheirWay: number;
  readonly share: (passage: Passage, way: Way, options: { readonly keepCopy: boolean }) => void;
}

export interface SharingOptions {
  readonly conn: PlanConnection;
  readonly me: Me;
  readonly notes: NotesConnection;
  /** The notes' editor while there is one. */
  readonly editor: Editor | null;
}

/** Moves passages from my notes into the plan: there first, and out of the notes once it is saved. */
export function useSharing({ conn, me, notes, editor }: SharingOptions): Sharing {
  const t = useTranslations('notes.share');
  const saved = useSaved(conn);
  const plan = usePlan(conn);
  const { threads } = useThreads(conn.planId);
  const annotate = useAnnotate(conn, me);
  const [sending, setSending] = useState<readonly Sending[]>([]);

  useEffect(() => {
    const settled = sending.filter((one) => {
      const fate = fateOf(one, { saved, plan, threads });
      if (fate === 'on-its-way') return false;
      if (fate === 'gone') say({ text: t('notThere') });
      else if (one.keepCopy) say({ text: t('copied') });
      else say({ text: t(editor !== null && leaves(notes, editor, one) ? 'moved' : 'changed') });
      return true;
    });
    if (settled.length === 0) return;
    // What has arrived is taken out of the notes, which happens outside of React, once.
    // oxlint-disable-next-line react/set-state-in-effect
    setSending((now) => now.filter((one) => !settled.includes(one)));
  }, [sending, saved, plan, threads, notes, editor, t]);

  return {
    onTheirWay: sending.length,
    share(passage, way, { keepCopy }) {
      const id = send(passage, way);
      if (id === null) say({ text: t('refused') });
      else setSending((now) => [...now, { id, way, passage, keepCopy }]);
    },
  };

  function send({ lines }: Passage, way: Way): string | null {
    if (isSpoken(way)) {
      const id = uuidv4();
      annotate.start({
        id,
        kind: way,
        text: spoken(lines),
        about: { block: null, range: null },
      });
      return id;
    }
    const id = putIntoPlan(conn, way, lines);
    return wasRefused(id) ? null : id;
  }
}

/** A step of its own in the notes' undo. */
function leaves({ undo }: NotesConnection, editor: Editor, { passage }: Sending): boolean {
  undo.startNewStep();
  const isOut = takeOut(editor, passage);
  undo.startNewStep();
  return isOut;
}

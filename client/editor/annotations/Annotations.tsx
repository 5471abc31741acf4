import { uuidv4 } from 'lib0/random';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { can, type Role } from '#shared/access/can.ts';
import { anchorOf } from '#shared/doc/anchor.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import type { Me } from '#shared/wire/api.ts';
import type { AnnotationBody } from '#shared/wire/annotations.ts';

import { useAnnotate, useThreads } from '../../annotations/threads.ts';
import { say } from '../../look/Toasts.tsx';
import { openOver } from '../../pages/plan/over.ts';
import { useMe } from '../../queries.ts';
import { useSaved } from '../../sync/usePlan.ts';
import { useEditor } from '../EditorContext.ts';
import { afterClosing } from '../menus/afterClosing.ts';
import { type Annotating, useAnnotatingSource } from './AnnotatingContext.ts';
import { Composer, type Target } from './Composer.tsx';
import { foundPlacesOf } from './foundPlaces.ts';
import { selectedWords } from './selectedWords.ts';
import { opensFieldsOf } from './showThread.ts';
import { useMarkKeys } from './useMarkKeys.ts';
import { WordsBar } from './WordsBar.tsx';

/** Everything about annotations on the plan's page that is no part of a block. */
export function Annotations({ role }: { readonly role: Role }) {
  const { conn, opened } = useEditor();
  const { threads } = useThreads(conn.planId);
  const me = useMe().data;
  useLayoutEffect(() => foundPlacesOf(conn).setThreads(threads), [conn, threads]);
  useEffect(() => opensFieldsOf(conn, opened.open), [conn, opened]);
  return me ? <Annotator me={me} role={role} /> : null;
}

function Annotator({ me, role }: { readonly me: Me; readonly role: Role }) {
  const { conn } = useEditor();
  const t = useTranslations('annotations.marks');
  const annotate = useAnnotate(conn, me);
  const source = useAnnotatingSource();
  const [, navigate] = useLocation();
  const { state } = useSaved(conn);
  const [target, setTarget] = useState<Target | null>(null);
  const mayStart = can(role, 'annotation.write');
  const places = foundPlacesOf(conn);
  /** Takes away what was said last, which stays until then for its way back. */
  const quiet = useRef<() => void>(() => undefined);
  const isOffline = state === 'offline';

  const annotating = useMemo<Annotating>(() => {
    const openThread = (thread: string) =>
      openOver(conn.planId, { at: 'thread', thread }, navigate);
    const takeBack = (id: string) => {
      const waits = places.threads.get().some((thread) => thread.id === id && thread.waiting);
      if (waits && annotate.discard(id)) return;
      annotate.withdraw(id).catch(() => say({ text: t('notTaken') }));
    };
    return {
      start: mayStart
        ? {
            onWords({ block, field, from, to, rect, textbox }) {
              const range = anchorOf(conn.doc, block, field, from, to);
              if (!range) return;
              quiet.current();
              setTarget({ block, range, rect, back: textbox });
            },
            onBlock(block) {
              const frame = document.querySelector<HTMLElement>(`[data-block="${block}"]`);
              const words = frame?.querySelector('[data-field]') ?? frame;
              quiet.current();
              setTarget({
                block,
                range: null,
                rect: words?.getBoundingClientRect() ?? null,
                back: frame?.querySelector<HTMLElement>('[data-control="menu"]') ?? null,
              });
            },
            mark(block, kind) {
              // Not crypto.randomUUID, which is missing on plain http within a practice's own network.
              const id = uuidv4();
              annotate.start({ id, kind, text: '', about: { block, range: null } });
              quiet.current();
              quiet.current = say({
                text: isOffline ? t('addedOffline') : t(`added.${kind}`),
                action: { label: t('takeBack'), run: () => takeBack(id) },
              });
            },
          }
        : null,
      mine: (block, kind) =>
        places
          .openOn(block)
          .get()
          .find((one) => one.kind === kind && one.by.id === me.id && one.about.range === null) ??
        null,
      threadsAt: ({ block, field, from, to }) =>
        places
          .marksIn(block, field)
          .get()
          .filter((mark) =>
            from === to ? mark.from <= from && from <= mark.to : mark.from < to && from < mark.to,
          )
          .flatMap(({ thread }) => thread ?? []),
      openThread,
      open(threads) {
        const [only, ...more] = threads;
        if (only && more.length === 0) openThread(only.id);
        else openOver(conn.planId, { at: 'conversation' }, navigate);
      },
    };
  }, [conn, annotate, mayStart, places, navigate, t, me.id, isOffline]);

  useLayoutEffect(() => {
    source.set(annotating);
  }, [source, annotating]);
  useLayoutEffect(() => () => source.set(null), [source]);
  useMarkKeys(me.id);
  useWriteKey(annotating);

  useEffect(() => {
    if (!target?.range) return undefined;
    places.draft({ block: target.block, range: target.range });
    return () => places.draft(null);
  }, [places, target]);

  const close = () => {
    setTarget(null);
    afterClosing(() => {
      if (document.activeElement === document.body) target?.back?.focus({ preventScroll: true });
    });
  };
  return (
    <>
      <WordsBar />
      {target ? (
        <Composer
          key={`${target.block}/${target.range?.start}/${target.range?.end}`}
          target={target}
          me={me.id}
          onClose={close}
          onSend={(written) => {
            const { block, range } = target;
            const body: AnnotationBody = {
              ...written,
              id: uuidv4(),
              about: { block, range },
            };
            annotate.start(body);
            say({ text: isOffline ? t('addedOffline') : t(`added.${body.kind}`) });
            close();
            // What was written about stays clear of what is said at the foot of the page.
            afterClosing(() => target.back?.scrollIntoView({ block: 'nearest' }));
          }}
        />
      ) : null}
    </>
  );
}

/** Ctrl/Cmd+Alt+M, as word processors have it: about the selected words, or the block that one is in. */
function useWriteKey({ start }: Annotating): void {
  useEffect(() => {
    if (!start) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyM' || !event.altKey || event.shiftKey || event.isComposing) return;
      // AltGr types a letter on many keyboards, and comes with both.
      if (!(event.ctrlKey || event.metaKey) || event.getModifierState('AltGraph')) return;
      const words = selectedWords();
      const at = document.activeElement?.closest<HTMLElement>('[data-block]')?.dataset['block'];
      if (words && words.from < words.to) start.onWords(words);
      else if (at !== undefined) start.onBlock(at as BlockId);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [start]);
}

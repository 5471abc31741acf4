import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

import type { Thread } from '../../annotations/threads.ts';
import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import { afterClosing } from '../menus/afterClosing.ts';
import { shortened } from '../outline/shortened.ts';
import { foundPlacesOf } from './foundPlaces.ts';
import { isOpenThread } from './isOpenThread.ts';
import { blockOrder, inPageOrder } from './pageOrder.ts';
import { showThread } from './showThread.ts';

/** For `aria-keyshortcuts`. */
export const markKeys = 'Alt+Shift+N Alt+Shift+P';

/**
 * Alt+Shift+N and Alt+Shift+P lead to the next and the previous annotated place: it lights up, the
 * focus goes to the mark beside its block, where Enter opens the thread, and it is said aloud.
 */
export function useMarkKeys(me: string): void {
  const { conn, speak, acts } = useEditor();
  const t = useTranslations('annotations');
  const nameOf = useBlockName();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // By its place: with Alt a Mac's N and P type something else.
      const forward = event.code === 'KeyN';
      if (!forward && event.code !== 'KeyP') return;
      if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const places = foundPlacesOf(conn);
      const open = places.threads.get().filter(isOpenThread);
      const all = inPageOrder(open, places.find, blockOrder(conn.plan.get(), conn.context.by))
        .filter(({ onPage }) => onPage)
        .map(({ thread }) => thread);
      const next = all[nextIndex(all, places.lit.get() ?? lastShown.get(conn) ?? null, forward)];
      if (!next) {
        speak({ kind: 'others', text: t('marks.none') });
        return;
      }
      lastShown.set(conn, next.id);
      showThread(conn, next.id);
      afterClosing(() => buttonOf(next)?.focus({ preventScroll: true }));
      speak({ kind: 'others', text: said(next, all) });
    };
    const said = (thread: Thread, all: readonly Thread[]) => {
      const { block, range } = thread.about;
      const name = thread.by.name;
      const where = t('marks.at', {
        at: String(all.indexOf(thread) + 1),
        all: String(all.length),
        wrote:
          thread.by.id === me ? t(`wroteMe.${thread.kind}`) : t(`wrote.${thread.kind}`, { name }),
        place: range
          ? t('marks.atWords', { words: shortened(range.quote) })
          : nameOf(block ? acts.outline().byId.get(block) : undefined),
      });
      return thread.text === '' ? where : `${where}: ${thread.text}`;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [conn, speak, acts, t, nameOf, me]);
}

/** Where the keys led last, also after its light has gone out. */
const lastShown = new WeakMap<object, string>();

/** From the one that was shown last; else from the block that the focus is in, or from the top. */
function nextIndex(all: readonly Thread[], shown: string | null, forward: boolean): number {
  const step = forward ? 1 : -1;
  const focused = document.activeElement?.closest<HTMLElement>('[data-block]')?.dataset['block'];
  const last = all.findIndex(({ id }) => id === shown);
  const isThere = focused === undefined || all[last]?.about.block === focused;
  if (last !== -1 && isThere) return (last + step + all.length) % all.length;
  const here = all.findIndex(({ about }) => about.block === focused);
  if (here !== -1) return here;
  return forward ? 0 : all.length - 1;
}

function buttonOf({ about }: Thread): HTMLElement | null {
  const frame = document.querySelector(`[data-block="${about.block}"]`);
  const buttons = frame?.querySelectorAll<HTMLElement>('[data-control="marks"]') ?? [];
  return [...buttons].find((button) => button.closest('[data-block]') === frame) ?? null;
}

/** Brings the place of a thread into view and lights it up for a while. */
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { afterClosing } from '../menus/afterClosing.ts';
import { foundPlacesOf } from './foundPlaces.ts';
import { blockOrder } from './pageOrder.ts';

/** How long a place stays lit, in milliseconds. */
const litMs = 6_000;

type OpenField = (block: BlockId, field: TextField) => void;
const openers = new WeakMap<PlanConnection, OpenField>();
const dimming = new WeakMap<PlanConnection, ReturnType<typeof setTimeout>>();

/** The page says how a field that is folded away is opened. Returns the function that ends it. */
export function opensFieldsOf(conn: PlanConnection, open: OpenField): () => void {
  openers.set(conn, open);
  return () => {
    if (openers.get(conn) === open) openers.delete(conn);
  };
}

/** False when the thread is about the whole plan, or its block is not on the page. */
export function showThread(conn: PlanConnection, id: string): boolean {
  const places = foundPlacesOf(conn);
  const thread = places.threads.get().find((one) => one.id === id);
  const block = thread?.about.block;
  if (!thread || !block) return false;
  const found = places.find(thread);
  if (found.at === 'gone') return false;
  if (!blockOrder(conn.plan.get(), conn.context.by).includes(block)) return false;
  if (found.at === 'range' && found.field === 'notes') openers.get(conn)?.(block, found.field);
  places.light(null);
  places.light(id);
  clearTimeout(dimming.get(conn));
  dimming.set(
    conn,
    setTimeout(() => {
      if (places.lit.get() === id) places.light(null);
    }, litMs),
  );
  // A field that was folded away is drawn first.
  afterClosing(() => scrollTo(block));
  return true;
}

function scrollTo(block: BlockId): void {
  const element = document.querySelector(`[data-block="${block}"]`);
  const words = element?.querySelector('mark[data-lit]') ?? element;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  words?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

/** Moving in the list of what is for next time, as the server takes it: one item before another. */
import type { AgendaMove } from '#shared/wire/annotations.ts';

/** One step up or down; `null` at the end of the list. */
export function stepIn(
  ids: readonly string[],
  id: string,
  direction: 'up' | 'down',
): AgendaMove | null {
  const at = ids.indexOf(id);
  if (at === -1) return null;
  if (direction === 'up') {
    const before = ids[at - 1];
    return before === undefined ? null : { id, before };
  }
  return at === ids.length - 1 ? null : { id, before: ids[at + 2] ?? null };
}

/** Let go beside another one; `null` when it stands there already. */
export function besideOther(
  ids: readonly string[],
  id: string,
  other: string,
  side: 'before' | 'after',
): AgendaMove | null {
  const rest = ids.filter((one) => one !== id);
  const at = rest.indexOf(other);
  if (at === -1) return null;
  const before = side === 'before' ? other : (rest[at + 1] ?? null);
  return moved(ids, { id, before }).every((one, index) => one === ids[index])
    ? null
    : { id, before };
}

/** The list after a move. */
export function moved(ids: readonly string[], { id, before }: AgendaMove): readonly string[] {
  const rest = ids.filter((one) => one !== id);
  const at = before === null ? -1 : rest.indexOf(before);
  return at === -1 ? [...rest, id] : rest.toSpliced(at, 0, id);
}

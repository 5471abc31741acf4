/** The list of what could not be saved. Each field, and each act on a block, is in it once. */
import type { KeptAside } from './connection.ts';

/** The same for two entries about the same field, or the same act on the same block. */
export function keptKey(kept: KeptAside): string {
  if ('said' in kept) return `${kept.said} ${kept.text}`;
  return 'field' in kept ? `${kept.blockId} ${kept.field}` : `${kept.blockId} ${kept.act}`;
}

/** `known` and `more`; where both have an entry, the newer one with the words of both. */
export function keptWith(
  known: readonly KeptAside[],
  more: readonly KeptAside[],
): readonly KeptAside[] {
  const all = new Map(known.map((kept) => [keptKey(kept), kept]));
  for (const kept of more) {
    const before = all.get(keptKey(kept));
    all.set(keptKey(kept), before ? { ...kept, text: joined(before.text, kept.text) } : kept);
  }
  return [...all.values()];
}

/** Words of one are not repeated when the other has them too. */
function joined(before: string, after: string): string {
  if (after.includes(before)) return after;
  return before.includes(after) ? before : `${before}\n${after}`;
}

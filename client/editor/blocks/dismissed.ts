/** Which goals a hint was sent away from on this device: ids alone, never words. */
import type { BlockId } from '#shared/plan/plan.ts';

const storedAs = 'waymark.hintsSentAway';
const mostKept = 200;

export function isDismissed(block: BlockId): boolean {
  return read().includes(block);
}

/** Remembers it; without storage it holds until the goal is drawn anew. */
export function dismiss(block: BlockId): void {
  try {
    localStorage.setItem(storedAs, [...read(), block].slice(-mostKept).join(' '));
  } catch {
    // Storage can be full or closed to us; the hint then comes back with the page.
  }
}

function read(): readonly string[] {
  try {
    return localStorage.getItem(storedAs)?.split(' ') ?? [];
  } catch {
    // As above.
    return [];
  }
}

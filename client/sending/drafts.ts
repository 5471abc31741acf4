/**
 * Short texts that are typed and not said yet. They stay on this page, so that leaving a screen and
 * coming back loses nothing. A key names the person first.
 */
const typed = new Map<string, string>();

/** What was typed there; empty when nothing was. */
export function keptDraft(key: string): string {
  return typed.get(key) ?? '';
}

/** Keeps what is typed, or forgets it when it is empty. */
export function keepDraft(key: string, text: string): void {
  if (text === '') typed.delete(key);
  else typed.set(key, text);
}

/** True while there are words in any draft whose key begins so. */
export function hasDraft(begins: string): boolean {
  return [...typed].some(([key, text]) => key.startsWith(begins) && text.trim() !== '');
}

/** Forgets every draft whose key begins so. */
export function forgetDrafts(begins: string): void {
  for (const key of typed.keys()) if (key.startsWith(begins)) typed.delete(key);
}

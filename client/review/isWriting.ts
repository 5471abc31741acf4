/**
 * The caret is in a text of this walk: nothing may be pulled away from under it. In a box that holds
 * nothing, such as one whose words were just sent, nobody is in the middle of writing.
 */
export function isWriting(at: Element | null): boolean {
  if (at === null || at.closest('[data-walk]') === null) return false;
  if (at.matches('[role="textbox"]')) return true;
  return at.matches('textarea, input') && (at as HTMLInputElement).value !== '';
}

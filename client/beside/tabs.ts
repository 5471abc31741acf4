/** What can stand beside the letter, and where its buttons and titles are. */
import type { Place } from '../pages/plan/place.ts';

/** In the order in which they are offered. */
export const besideTabs = ['conversation', 'next', 'notes', 'noticings', 'history'] as const;
export type BesideTab = (typeof besideTabs)[number];

/** What is open beside the letter; `null` when nothing is, or something stands in place of the letter. */
export function tabOf(place: Place): BesideTab | null {
  switch (place.at) {
    case 'conversation':
    case 'next':
    case 'notes':
    case 'noticings':
    case 'history':
      return place.at;
    case 'thread':
      return 'conversation';
    case 'plan':
    case 'people':
    case 'notices':
    case 'review':
    case 'kept-review':
    case 'reading':
    case 'comparing':
      return null;
  }
}

/** The id of the button in the bar that opens it. */
export function buttonIdOf(tab: BesideTab): string {
  return `open-${tab}`;
}

/** The button in the bar that opens the menu of them all, where there is no room for each. */
export const menuButtonId = 'open-beside';

/** The id of its heading. */
export function titleIdOf(tab: BesideTab): string {
  return `${tab}-beside-title`;
}

/** What is open over a plan or in place of it, by the rest of its address. */

/** A snapshot's id, or the plan as it is. */
export type Moment = string;
export const now: Moment = 'now';

export type Place =
  | { readonly at: PlainPlace }
  | { readonly at: 'thread'; readonly thread: string }
  | { readonly at: 'kept-review'; readonly review: string }
  | { readonly at: 'reading'; readonly snapshot: string }
  | { readonly at: 'comparing'; readonly from: Moment; readonly to: Moment };

/** The places that have nothing but a word in their address. */
const plainPlaces = [
  'people',
  'history',
  'review',
  'conversation',
  'next',
  'notes',
  'noticings',
  'notices',
] as const;
type PlainPlace = 'plan' | (typeof plainPlaces)[number];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** `rest`: what follows the plan's id, such as `history/…`; `null` when it leads nowhere. */
export function placeOf(rest: string | undefined): Place | null {
  const [word = '', ...more] = (rest ?? '').split('/');
  switch (word) {
    case '':
      return more.length === 0 ? { at: 'plan' } : null;
    case 'review':
      return reviewPlace(more);
    case 'history':
      return historyPlace(more);
    case 'conversation':
      return threadPlace(more);
    case 'compare':
      return comparePlace(more);
    default: {
      const plain = plainPlaces.find((place) => place === word);
      return plain !== undefined && more.length === 0 ? { at: plain } : null;
    }
  }
}

/** The whole path of a place in a plan. */
export function pathTo(planId: string, place: Place): string {
  const plan = `/plans/${planId}`;
  switch (place.at) {
    case 'plan':
      return plan;
    case 'people':
    case 'history':
    case 'review':
    case 'conversation':
    case 'next':
    case 'notes':
    case 'noticings':
    case 'notices':
      return `${plan}/${place.at}`;
    case 'thread':
      return `${plan}/conversation/${place.thread}`;
    case 'kept-review':
      return `${plan}/review/${place.review}`;
    case 'reading':
      return `${plan}/history/${place.snapshot}`;
    case 'comparing':
      return `${plan}/compare/${place.from}/${place.to}`;
  }
}

function reviewPlace(more: readonly string[]): Place | null {
  const [review] = more;
  if (review === undefined) return { at: 'review' };
  return more.length === 1 && uuid.test(review) ? { at: 'kept-review', review } : null;
}

function threadPlace(more: readonly string[]): Place | null {
  const [thread] = more;
  if (thread === undefined) return { at: 'conversation' };
  return more.length === 1 && uuid.test(thread) ? { at: 'thread', thread } : null;
}

function historyPlace(more: readonly string[]): Place | null {
  const [snapshot] = more;
  if (snapshot === undefined) return { at: 'history' };
  return more.length === 1 && uuid.test(snapshot) ? { at: 'reading', snapshot } : null;
}

function comparePlace(more: readonly string[]): Place | null {
  const [from, to] = more;
  if (more.length !== 2 || from === undefined || to === undefined || from === to) return null;
  return isMoment(from) && isMoment(to) ? { at: 'comparing', from, to } : null;
}

function isMoment(text: string): boolean {
  return text === now || uuid.test(text);
}

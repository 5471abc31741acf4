/**
 * Quoted words in a text that has moved on. Line ends are not counted: splitting and joining
 * paragraphs neither adds nor takes a word.
 */

export interface Sought {
  readonly quote: string;
  /** What stood around it. */
  readonly before: string;
  readonly after: string;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface FoundQuote extends Stretch {
  /** How many characters around it are as they were. */
  readonly around: number;
}

/** More places than these are not weighed against each other. */
const placesAtMost = 1000;

/**
 * The place where the whole quote stands: of several the one whose surroundings are most as they
 * were, and then the one nearest to `near`, an offset in `text`.
 */
export function findQuote(text: string, sought: Sought, near: number | null): FoundQuote | null {
  const { joined, offsetOf } = withoutLineEnds(text);
  const quote = joinLines(sought.quote);
  const before = joinLines(sought.before);
  const after = joinLines(sought.after);
  if (quote === '') return null;
  let best: (FoundQuote & { readonly away: number }) | null = null;
  let at = joined.indexOf(quote);
  for (let places = 0; at !== -1 && places < placesAtMost; places++) {
    const to = at + quote.length;
    const around =
      sameEnd(joined.slice(Math.max(0, at - before.length), at), before) +
      sameStart(joined.slice(to, to + after.length), after);
    const from = offsetOf(at);
    const away = near === null ? from : Math.abs(from - near);
    if (best === null || around > best.around || (around === best.around && away < best.away)) {
      best = { from, to: offsetOf(to - 1) + 1, around, away };
    }
    at = joined.indexOf(quote, at + 1);
  }
  return best && { from: best.from, to: best.to, around: best.around };
}

/** How many characters of a quote are left at the start and the end of what stands there now. */
export function keptOf(quote: string, now: string): number {
  const was = joinLines(quote);
  const is = joinLines(now);
  const start = sameStart(was, is);
  return start + Math.min(sameEnd(was, is), was.length - start, is.length - start);
}

function joinLines(text: string): string {
  return text.replaceAll('\n', '');
}

/** A text without its line ends, and where each of its characters stood. */
function withoutLineEnds(text: string): {
  readonly joined: string;
  readonly offsetOf: (index: number) => number;
} {
  if (!text.includes('\n')) return { joined: text, offsetOf: (index) => index };
  const joined = joinLines(text);
  const offsets = new Uint32Array(joined.length);
  for (let at = 0, index = 0; at < text.length; at++) {
    if (text[at] !== '\n') offsets[index++] = at;
  }
  return { joined, offsetOf: (index) => offsets[index] ?? text.length };
}

function sameStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function sameEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) {
    length++;
  }
  return length;
}

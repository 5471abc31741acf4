/** What changed between two texts, in whole words. */
import { diffArrays } from 'diff';

/** A stretch of text that stayed, came in or went. */
export interface Words {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * What one comparison may cost, however many texts it has: finding changed words takes time that
 * grows with their number squared. What is over it counts as replaced whole, which would be
 * unreadable word by word anyway.
 */
export class Effort {
  /** Characters to be taken apart into words; about 0.1 µs each. */
  #characters = 400_000;
  /** Squares of differing words; about 0.1 µs each. */
  #steps = mostEdits ** 2;

  /** The changed pieces of two texts, or `null` when there is no effort left for that. */
  spend(before: string, after: string): Words[] | null {
    const length = before.length + after.length;
    const edits = Math.floor(Math.sqrt(this.#steps));
    if (length > this.#characters || edits === 0) return null;
    this.#characters -= length;
    const runs = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: edits });
    const found = runs?.reduce((sum, run) => sum + (run.added || run.removed ? run.count : 0), 0);
    this.#steps -= (found ?? edits) ** 2;
    if (runs === undefined) return null;
    return runs.map(({ added, removed, value }) => ({
      change: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }));
  }
}

const mostEdits = 1000;

/**
 * Stretches that give `before` when the added ones are left out, and `after` when the removed ones
 * are. Where words were replaced, the removed stretch comes first; white space alone never separates
 * two changes.
 */
export function compareWords(before: string, after: string, effort = new Effort()): Words[] {
  if (before === after) return tidy([{ change: 'same', text: after }]);
  const from = commonStart(before, after);
  const end = commonEnd(before.slice(from), after.slice(from));
  const [was, is] = [before, after].map((text) => text.slice(from, text.length - end));
  const runs = effort.spend(was ?? '', is ?? '') ?? replaced(was ?? '', is ?? '');
  const same = (text: string): Words => ({ change: 'same', text });
  return tidy([same(after.slice(0, from)), ...runs, same(after.slice(after.length - end))]);
}

/** Characters that two texts begin with, up to the end of a space. */
function commonStart(one: string, two: string): number {
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  while (at > 0 && !isSpace(one[at - 1])) at -= 1;
  return at;
}

/** Characters that two texts end with, from a space on. */
function commonEnd(one: string, two: string): number {
  const last = (text: string, back: number) => text[text.length - back];
  const most = Math.min(one.length, two.length);
  let count = 0;
  while (count < most && last(one, count + 1) === last(two, count + 1)) count += 1;
  while (count > 0 && !isSpace(last(one, count))) count -= 1;
  return count;
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && character.trim() === '';
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Words, white space and punctuation, each a piece; also for scripts that write without spaces. */
function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function replaced(removed: string, added: string): Words[] {
  return [
    { change: 'removed', text: removed },
    { change: 'added', text: added },
  ];
}

/** Gathers neighbouring changes into one removal and one addition. */
function tidy(runs: readonly Words[]): Words[] {
  const tidied: Words[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    tidied.push(...replaced(removed, added).filter((run) => run.text !== ''));
    removed = '';
    added = '';
  };
  runs.forEach((run, index) => {
    if (run.change === 'removed') removed += run.text;
    else if (run.change === 'added') added += run.text;
    else if (removed !== '' && added !== '' && index < runs.length - 1 && run.text.trim() === '') {
      removed += run.text;
      added += run.text;
    } else {
      flush();
      const last = tidied.at(-1);
      if (last?.change === 'same') tidied.splice(-1, 1, { ...last, text: last.text + run.text });
      else if (run.text !== '') tidied.push(run);
    }
  });
  flush();
  return tidied;
}

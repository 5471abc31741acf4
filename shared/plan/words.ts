/** What changed between two texts, in whole words. */
import { diffArrays } from 'diff';

/** A stretch of text that stayed, came in or went. */
export interface Words {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this many differing words the whole text counts as replaced: finer would be unreadable. */
const mostEdits = 2000;

/**
 * Stretches that give `before` when the added ones are left out, and `after` when the removed ones
 * are. Where words were replaced, the removed stretch comes first; white space alone never separates
 * two changes.
 */
export function compareWords(before: string, after: string): Words[] {
  if (before === after) return tidy([{ change: 'same', text: after }]);
  const runs = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostEdits });
  if (runs === undefined) return tidy(replaced(before, after));
  return tidy(
    runs.map(({ added, removed, value }) => ({
      change: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
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
      if (run.text !== '') tidied.push(run);
    }
  });
  flush();
  return tidied;
}

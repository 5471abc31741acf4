/**
 * Which passwords are refused: too short, or so common that a list or a pattern finds them. The
 * words of the account itself (e-mail, name, practice) count as common. There are no rules on
 * which characters to use (NIST SP 800-63B-4, 3.1.1).
 *
 * The list is that of `@zxcvbn-ts/language-common`: about 30,000 leaked passwords, matched in parts,
 * so that repeats, keyboard rows and years around a common word are found. Nothing leaves the server.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';

import { passwordLength } from '#shared/wire/limits.ts';

export type PasswordVerdict = 'fine' | 'too-short' | 'too-long' | 'too-common';

/** Judges a new password; `words` are the account's own, such as its e-mail and name. */
export function judgePassword(password: string, words: readonly string[]): PasswordVerdict {
  // Code points are counted, so that an emoji is one character.
  const { length } = Array.from(password.normalize('NFKC'));
  if (length < passwordLength.min) return 'too-short';
  if (password.length > passwordLength.max) return 'too-long';
  const own = words.flatMap((word) => {
    const parts = word.split(/[^\p{L}\p{N}]+/u);
    return [word, parts.join(''), ...parts];
  });
  const { guessesLog10 } = estimate().check(
    password.slice(0, judgedCharacters),
    [...own, 'waymark'].filter((word) => word.length > 2),
  );
  return guessesLog10 < leastGuessesLog10 ? 'too-common' : 'fine';
}

/** The start alone decides: a strong start is enough, and the search is slow on long input. */
const judgedCharacters = 48;
/** Below this, a password falls to a list of guesses rather than to a search. */
const leastGuessesLog10 = 8;

let built: ZxcvbnFactory | null = null;
function estimate(): ZxcvbnFactory {
  built ??= new ZxcvbnFactory({
    dictionary: common.dictionary,
    graphs: common.adjacencyGraphs,
  });
  return built;
}

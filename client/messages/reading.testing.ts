/** How hard a text is to read, for the tests that keep what clients read plain. English only. */

/**
 * The Flesch-Kincaid grade of a text: the year of school in which it can be read (Kincaid et al.,
 * 1975). Placeholders count as one short word; dashes and colons do not end a sentence.
 */
export function gradeLevel(text: string): number {
  const plain = text
    .replaceAll(/<\/?\w+>/g, '')
    .replaceAll(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, 'Ana');
  const sentences = plain.split(/[.!?…]+(?:\s|$)/).filter((sentence) => /\w/.test(sentence)).length;
  const words = plain.match(/[\p{L}\d'’-]+/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, without a silent e at the end: right for most English words. */
function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  const spoken = letters.replace(/(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$/, (end) =>
    end.slice(0, 1),
  );
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}

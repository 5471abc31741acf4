/** How many words a passage has, at least one: to say "the word" or "the words". */
export function countWords(passage: string): number {
  return Math.max(1, passage.trim().split(/\s+/u).length);
}

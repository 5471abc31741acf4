/**
 * The part of the page that one reads: the last whose top has passed the reading line. At the very
 * end of the page it is the last one, however short.
 */
export function currentSection<Name>(
  tops: readonly { readonly name: Name; readonly top: number }[],
  readingLine: number,
  atTheEnd: boolean,
): Name | null {
  if (atTheEnd) return tops.at(-1)?.name ?? null;
  return tops.findLast(({ top }) => top <= readingLine)?.name ?? tops[0]?.name ?? null;
}

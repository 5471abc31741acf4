/** Characters of a name in a sentence, and in a line of several. */
const longest = { name: 48, brief: 30 } as const;
export type NameLength = keyof typeof longest;

/** The first words of a text, cut between words; the whole text when it is short. */
export function shortened(text: string, length: NameLength = 'name'): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  if (line.length <= longest[length]) return line;
  const cut = line.slice(0, longest[length]).replace(/[\s,.;:]*\s\S*$/u, '');
  return `${cut}…`;
}

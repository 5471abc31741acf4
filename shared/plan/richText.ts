import type { RichText } from './plan.ts';

/** The text alone, a line for each paragraph, lists' lines among them. */
export function linesOf(text: RichText): string[] {
  return text.flatMap((node) => {
    if (node.type === 'paragraph') return [node.content.map((span) => span.text).join('')];
    return node.content.flatMap((item) => linesOf(item.content));
  });
}

/** True when there is nothing to read: no text, or white space alone. */
export function isBlank(text: RichText): boolean {
  return linesOf(text).every((line) => line.trim() === '');
}

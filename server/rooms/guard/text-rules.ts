/**
 * What may stand in a text field: the nodes, attributes, marks and schemes that the editor writes
 * for a plan, and nothing else. A rich field holds paragraphs and lists; a plain one paragraphs of
 * text without marks.
 */
import { limits, richMarks, richNodes } from '#shared/doc/schema.ts';
import { textShape } from '#shared/plan/kinds.ts';
import { isLinkHref, isOneOf } from '#shared/plan/validate.ts';

import type { Place, TextContainer } from './place.ts';
import type { Content } from './struct.ts';

export type TextFault = 'not-allowed-here' | 'too-deep' | 'not-valid';

/** Twice the nesting that the page offers, so that an honest race of two edits never trips here. */
const deepest = 4 * limits.listDepth + 1;
const longestAttribute = 300;

/** Judges one struct's content at its place in a text field. `null` when it may stand there. */
export function textFault(
  container: TextContainer,
  key: Place['key'],
  content: Content,
): TextFault | null {
  if (key !== null) return attributeFault(container, key, content);
  if (content.kind === 'deleted') return null;
  const rich = textShape[container.field] === 'rich';
  if (container.in === 'text') {
    if (content.kind === 'string') return null;
    if (content.kind !== 'format' || !rich) return 'not-allowed-here';
    return isMark(content.key, content.value) ? null : 'not-valid';
  }
  if (content.kind !== 'type') return 'not-allowed-here';
  const name = content.type === 'element' ? content.name : content.type;
  const children = childrenOf(container, rich);
  if (!isOneOf(children, name) || (name === 'text') !== (content.type === 'text')) {
    return 'not-allowed-here';
  }
  const depth = container.in === 'element' ? container.depth + 1 : 1;
  return content.type === 'element' && depth > deepest ? 'too-deep' : null;
}

type Child = (typeof richNodes)[number] | 'text';

function childrenOf(
  container: Exclude<TextContainer, { readonly in: 'text' }>,
  rich: boolean,
): readonly Child[] {
  if (container.in === 'field') return rich ? blocks : ['paragraph'];
  switch (isOneOf(richNodes, container.name) ? container.name : null) {
    case 'paragraph':
      return ['text'];
    case 'bulletList':
    case 'orderedList':
      return ['listItem'];
    case 'listItem':
      return blocks;
    case null:
      return [];
  }
}
const blocks = ['paragraph', 'bulletList', 'orderedList'] as const;

function attributeFault(container: TextContainer, key: string, content: Content): TextFault | null {
  if (container.in !== 'element') return 'not-allowed-here';
  if (content.kind === 'deleted') return null;
  if (content.kind !== 'values') return 'not-allowed-here';
  return content.values.every((value) => isAttribute(container.name, key, value))
    ? null
    : 'not-valid';
}

/** y-tiptap writes every attribute of a node that is not null. */
function isAttribute(name: string, key: string, value: unknown): boolean {
  if (key === 'dir') return isOneOf(['ltr', 'rtl', 'auto'], value);
  if (name !== 'orderedList') return false;
  // Pasted lists bring any number, NaN too.
  return key === 'start' ? typeof value === 'number' : key === 'type' && isShort(value);
}

/** y-tiptap writes a mark that may overlap itself as `name--hash`. */
const hashed = /--[a-zA-Z0-9+/=]{8}$/;

function isMark(key: string, value: unknown): boolean {
  const mark = key.replace(hashed, '');
  if (!isOneOf(richMarks, mark)) return false;
  // The end of a mark.
  if (value === null) return true;
  if (mark !== 'link') return value === true || hasNothing(value);
  return isRecord(value) && isLinkHref(value['href']) && Object.entries(value).every(isLinkEntry);
}

/** What the editor's link mark carries along; pasted links bring values of their own. */
const linkAttributes = ['target', 'rel', 'class', 'title'] as const;

function isLinkEntry([key, value]: readonly [string, unknown]): boolean {
  return key === 'href' || (isOneOf(linkAttributes, key) && (value === null || isShort(value)));
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestAttribute;
}

function hasNothing(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What may stand in a field, as Tiptap extensions: the same nodes and marks that `richNodes` and
 * `richMarks` name for the server's guard, without attributes except a link's `href`. `plain` allows
 * several paragraphs, so that showing a field that has more than one never takes any away; the keys
 * and the clipboard never make a second one.
 */
import { type Extensions, getSchema, wrappingInputRule } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import type { Schema } from '@tiptap/pm/model';

import type { TextShape } from '#shared/plan/kinds.ts';
import { isLinkHref } from '#shared/plan/validate.ts';

/** The extensions that make a field of this shape. */
export function schemaExtensions(shape: TextShape): Extensions {
  return shape === 'plain' ? plain : rich;
}

/** The schema of this shape; one object per shape. */
export function schemaOf(shape: TextShape): Schema {
  const known = schemas.get(shape);
  if (known) return known;
  const schema = getSchema(schemaExtensions(shape));
  schemas.set(shape, schema);
  return schema;
}
const schemas = new Map<TextShape, Schema>();

/** Opens in a tab of its own, which learns nothing about the plan. */
export const linkAttributes = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const;

const OneParagraphKind = Paragraph.extend({
  addKeyboardShortcuts: () => ({}),
}).configure({ HTMLAttributes: { dir: 'auto' } });

const plain: Extensions = [Document.extend({ content: 'paragraph+' }), OneParagraphKind, Text];

const rich: Extensions = [
  Document,
  OneParagraphKind,
  Text,
  BulletList,
  OrderedList.extend({
    addAttributes: () => ({}),
    addProseMirrorPlugins: () => [],
    renderHTML: () => ['ol', {}, 0],
    addInputRules() {
      return [wrappingInputRule({ find: /^1[.)]\s$/, type: this.type })];
    },
  }),
  // Any block may come first: after two people edited a list at once an item can begin with a list,
  // and y-tiptap would delete it with its text if the schema did not allow that.
  ListItem.extend({
    content: 'block+',
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        // Not Tab: it leads out of the field, as everywhere else on the page.
        'Mod-]': () => this.editor.commands.sinkListItem(this.name),
        'Mod-[': () => this.editor.commands.liftListItem(this.name),
      };
    },
  }),
  ListKeymap,
  Bold,
  Italic,
  Link.extend({
    inclusive: false,
    addAttributes: () => ({
      href: { default: null, parseHTML: (element) => element.getAttribute('href') },
    }),
  }).configure({
    autolink: true,
    linkOnPaste: true,
    openOnClick: false,
    defaultProtocol: 'https',
    HTMLAttributes: linkAttributes,
    isAllowedUri: isLinkHref,
    shouldAutoLink: isLinkHref,
  }),
];

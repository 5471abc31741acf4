/** What the toolbar shows about the selection, and what its buttons do. */
import type { Editor } from '@tiptap/core';
import { isTextSelection } from '@tiptap/core';

export type Format = 'bold' | 'italic' | 'bulletList' | 'orderedList';

export interface Formatting {
  readonly hasFocus: boolean;
  readonly hasSelection: boolean;
  readonly active: Readonly<Record<Format, boolean>>;
  /** The link that the selection stands in. */
  readonly href: string | null;
}

/** The formatting at the selection now. */
export function formattingOf(editor: Editor): Formatting {
  const { selection, doc } = editor.state;
  const href: unknown = editor.getAttributes('link')['href'];
  return {
    hasFocus: editor.view.hasFocus(),
    hasSelection:
      isTextSelection(selection) &&
      !selection.empty &&
      doc.textBetween(selection.from, selection.to) !== '',
    active: {
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      bulletList: editor.isActive('bulletList'),
      orderedList: editor.isActive('orderedList'),
    },
    href: typeof href === 'string' ? href : null,
  };
}

/** Switches a format on or off for the selection; the focus stays where it is. */
export function toggleFormat(editor: Editor, format: Format): void {
  switch (format) {
    case 'bold':
      editor.commands.toggleBold();
      return;
    case 'italic':
      editor.commands.toggleItalic();
      return;
    case 'bulletList':
      editor.commands.toggleBulletList();
      return;
    case 'orderedList':
      editor.commands.toggleOrderedList();
  }
}

/** Links the selection, or the link it stands in, to `href`; `null` takes the link away. */
export function setLink(editor: Editor, href: string | null): void {
  const chain = editor.chain().extendMarkRange('link');
  if (href === null) {
    chain.unsetLink().run();
  } else if (editor.state.selection.empty && !editor.isActive('link')) {
    chain
      .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
      .run();
  } else {
    chain.setLink({ href }).run();
  }
}

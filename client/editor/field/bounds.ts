/** What the server would refuse is stopped where it is typed or pasted, and nothing of it is taken. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';

import { limits } from '#shared/doc/schema.ts';
import type { TextShape } from '#shared/plan/kinds.ts';

import { isFromDocument } from './sharedText.ts';

/**
 * The most bytes one field may come to. y-tiptap may write a whole field again in one update, so it
 * stays well below what one frame can carry.
 */
const fieldBytes = limits.frameBytes / 4;

export interface Bounds {
  readonly shape: TextShape;
  /** Something was too large. Called after the change was turned away. */
  readonly onTooLarge: () => void;
}

/** Turns away what makes the field too large, nests lists too deep, or adds a line to a plain field. */
export function bounds({ shape, onTooLarge }: Bounds): Extension {
  return Extension.create({
    name: 'bounds',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('bounds'),
        filterTransaction(transaction, state) {
          if (!transaction.docChanged || isFromDocument(transaction)) return true;
          if (shape === 'plain' && addsLine(transaction, state)) return false;
          if (shape === 'rich' && nestsTooDeep(transaction, state)) return false;
          if (!outgrows(transaction, state)) return true;
          queueMicrotask(onTooLarge);
          return false;
        },
      }),
    ],
  });
}

/** An upper estimate of the bytes that a node's content takes in an update. */
export function bytesOf(node: Node): number {
  let bytes = 0;
  node.descendants((inner) => {
    // A struct's header and length; a mark's start and end with its name and value.
    bytes += 40 + (inner.text === undefined ? 0 : utf8Length(inner.text));
    for (const mark of inner.marks) bytes += 2 * (40 + JSON.stringify(mark.attrs).length);
  });
  return bytes;
}

function outgrows(transaction: Transaction, state: EditorState): boolean {
  const size = transaction.doc.content.size;
  // Growing is what is stopped: a field that is too large already can still be shortened.
  return (
    size > state.doc.content.size && size > fieldBytes / 64 && bytesOf(transaction.doc) > fieldBytes
  );
}

function addsLine(transaction: Transaction, state: EditorState): boolean {
  return transaction.doc.childCount > Math.max(1, state.doc.childCount);
}

function nestsTooDeep(transaction: Transaction, state: EditorState): boolean {
  const depth = listDepth(transaction.doc);
  return depth > limits.listDepth && depth > listDepth(state.doc);
}

function listDepth(node: Node): number {
  let deepest = 0;
  node.forEach((child) => {
    const here = child.type.name === 'bulletList' || child.type.name === 'orderedList' ? 1 : 0;
    if (!child.isTextblock) deepest = Math.max(deepest, here + listDepth(child));
  });
  return deepest;
}

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

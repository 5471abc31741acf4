/**
 * Whether an editor may be bound to a field. y-tiptap deletes what its schema does not know from
 * the shared document merely by showing it, and repairs what does not nest. So every field is
 * checked first, by building the same nodes that y-tiptap would.
 */
import { Fragment, type Node, type Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

/**
 * `exact`: an editor shows all of it and changes nothing. `repairs`: showing it removes nodes that
 * hold no text. `loses`: showing it would take text or marks away.
 */
export type Fit = 'exact' | 'repairs' | 'loses';

/** How an editor of this schema would treat a field's content. */
export function fitOf(field: Y.XmlFragment, schema: Schema): Fit {
  const found: Found = { repairs: false, loses: false };
  const nodes = nodesOf(field, schema, found);
  // An empty field reads as one empty paragraph.
  if (nodes.length > 0 && !schema.topNodeType.validContent(Fragment.from(nodes))) {
    found.loses = true;
  }
  if (found.loses) return 'loses';
  return found.repairs ? 'repairs' : 'exact';
}

interface Found {
  repairs: boolean;
  loses: boolean;
}

function nodesOf(parent: Y.XmlFragment, schema: Schema, found: Found): Node[] {
  return parent.toArray().flatMap((child): Node[] => {
    if (child instanceof Y.XmlElement) return elementOf(child, schema, found);
    if (child instanceof Y.XmlText && parent instanceof Y.XmlElement) {
      return textsOf(child, schema, found);
    }
    found.loses = true;
    return [];
  });
}

function elementOf(element: Y.XmlElement, schema: Schema, found: Found): Node[] {
  const type = schema.nodes[element.nodeName];
  const attributes = element.getAttributes();
  if (type === undefined || Object.keys(attributes).some((name) => !isMinor(name))) {
    found.loses = true;
    return [];
  }
  const content = nodesOf(element, schema, found);
  try {
    return [type.createChecked(null, content)];
  } catch {
    // Not allowed by the schema: nothing is lost if nothing is in it.
    if (content.some((node) => node.isText || node.textContent !== '')) found.loses = true;
    else found.repairs = true;
    return [];
  }
}

function textsOf(text: Y.XmlText, schema: Schema, found: Found): Node[] {
  return (text.toDelta() as readonly Run[]).flatMap(({ insert, attributes = {} }): Node[] => {
    if (typeof insert !== 'string') {
      found.loses = true;
      return [];
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (!knowsMark(schema, name, value)) found.loses = true;
    }
    return insert === '' ? [] : [schema.text(insert)];
  });
}

interface Run {
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Attributes that other editors of the same protocol write, and ours passes over. */
function isMinor(attribute: string): boolean {
  return attribute === 'dir' || attribute === 'start' || attribute === 'type';
}

/** y-tiptap writes a mark that may overlap itself as `name--hash`. */
const hashed = /--[a-zA-Z0-9+/=]{8}$/u;

function knowsMark(schema: Schema, name: string, value: unknown): boolean {
  if (schema.marks[name.replace(hashed, '')] === undefined) return false;
  return value === true || (typeof value === 'object' && value !== null);
}

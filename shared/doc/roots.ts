import * as Y from 'yjs';

/**
 * A root map of the document, or `null` when something else goes by that name. Never writes.
 */
export function rootMap(doc: Y.Doc, name: string): Y.Map<unknown> | null {
  const root = doc.share.get(name);
  if (root instanceof Y.Map) return root;
  // A root that nobody has asked for by type yet is a bare AbstractType, which getMap turns into a map.
  if (root !== undefined && root.constructor !== Y.AbstractType) return null;
  return doc.getMap(name);
}

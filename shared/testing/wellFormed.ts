import * as Y from 'yjs';

import { BLOCKS, META, metaKeys } from '../doc/schema.ts';
import { blockKinds, scalarFields, textFields } from '../plan/kinds.ts';
import {
  isBlockId,
  isMeta,
  isOneOf,
  isPlace,
  isRemoval,
  isScalar,
  isState,
} from '../plan/validate.ts';

/**
 * What is wrong with a document's raw content, block by block; empty when every value is there and
 * valid. The reader hides such faults, so tests that edits leave none ask here.
 */
export function faultsOf(doc: Y.Doc): string[] {
  const faults: string[] = [];
  const meta = doc.getMap(META);
  for (const key of metaKeys) if (!isMeta(key, meta.get(key))) faults.push(`meta.${key}`);
  for (const [id, block] of doc.getMap(BLOCKS)) {
    const fault = (field: string) => void faults.push(`${id}.${field}`);
    const kind = block instanceof Y.Map ? block.get('kind') : null;
    if (!(block instanceof Y.Map) || !isOneOf(blockKinds, kind)) {
      fault('kind');
      continue;
    }
    if (!isBlockId(id) || block.get('id') !== id) fault('id');
    if (!isPlace(kind, block.get('place'))) fault('place');
    if (!isRemoval(block.get('removed'))) fault('removed');
    const links = block.get('links');
    if (!(links instanceof Y.Map)) fault('links');
    else for (const [to, tied] of links) if (!isBlockId(to) || tied !== true) fault(`links.${to}`);
    for (const field of textFields[kind]) {
      if (!(block.get(field) instanceof Y.XmlFragment)) fault(field);
    }
    for (const field of scalarFields[kind]) {
      const value = block.get(field);
      if (!(field === 'state' ? isState(kind, value) : isScalar(field, value))) fault(field);
    }
  }
  return faults;
}

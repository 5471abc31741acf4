import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Row {
  readonly plan_id: string;
  readonly user_id: string;
  readonly document_id: string;
}

/** Which notes there are, as the records' file says. */
export function notesRows(dataDir: string): Row[] {
  const db = new DatabaseSync(join(dataDir, 'waymark.db'), { readOnly: true });
  try {
    return db
      .prepare('select * from private_notes order by plan_id, user_id')
      .all() as unknown as Row[];
  } finally {
    db.close();
  }
}

/** The documents that the journal's file holds a key of. */
export function keysIn(dataDir: string): string[] {
  const db = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
  try {
    const rows = db.prepare('select document from keys').all() as unknown as { document: string }[];
    return rows.map(({ document }) => document);
  } finally {
    db.close();
  }
}

/**
 * Lets kysely's own SQLite dialect speak to node:sqlite. Rows of node:sqlite have no prototype,
 * which surprises callers that spread, compare or print them, so each is copied.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';

import { SqliteDialect, type SqliteDatabase } from 'kysely';

export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  return new SqliteDialect({ database: speaking(database) });
}

function speaking(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bindable(parameters)).map(copied),
        run: (parameters) => statement.run(...bindable(parameters)),
        iterate: (parameters) => copiedEach(statement.iterate(...bindable(parameters))),
      };
    },
  };
}

type Row = Record<string, SQLOutputValue>;
const copied = (row: Row): Row => ({ ...row });

function* copiedEach(rows: Iterable<Row>): Generator<Row> {
  for (const row of rows) yield copied(row);
}

/** node:sqlite itself throws on what it cannot bind: booleans, dates, undefined. */
const bindable = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];

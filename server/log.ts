/**
 * One JSON line an event. An event is a fixed name and facts are ids, counts and codes: never what
 * someone wrote, never a URL with a secret in it, never the message of an error that may quote a value.
 */
import type { LogLevel } from './config.ts';

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  debug(event: string, facts?: Facts): void;
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

/** A log that hands every line at or above `level` to `write`, newline included. */
export function createLog(options: {
  readonly level: LogLevel;
  readonly now: () => number;
  readonly write: (line: string) => void;
}): Log {
  const at =
    (level: LogLevel) =>
    (event: string, facts: Facts = {}): void => {
      if (weight[level] < weight[options.level]) return;
      const time = new Date(options.now()).toISOString();
      options.write(`${JSON.stringify({ time, level, event, ...facts })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const weight: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * What may be logged of an error: its name, its code, and where it was thrown. Its message stays
 * out, because messages quote the values they complain about.
 */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code, at: frames.slice(0, 4).join(' ').replaceAll(/\s+/g, ' ') };
}

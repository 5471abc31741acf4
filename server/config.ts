/**
 * What the environment says, parsed once at the start. Anything wrong stops the start with one line
 * per variable that says what is wrong and what would be right; a value is never shown, since it
 * may be a secret. A variable that says where data goes and that this version cannot honour stops
 * the start too: it is never ignored.
 */
import { resolve } from 'node:path';

import { z } from 'zod';

import { type MasterKeySource, parseMasterKey } from './crypto/keys.ts';
import { parseSmtpUrl, type SmtpServer } from './mail/smtp-url.ts';

export type LogLevel = (typeof logLevels)[number];
const logLevels = ['error', 'warn', 'info', 'debug'] as const;

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The origin that people's browsers use; `null` is the address that the server listens on. */
  readonly publicUrl: string | null;
  /** An absolute path. */
  readonly dataDir: string;
  readonly masterKey: MasterKeySource;
  /** A login session ends after this long without use. */
  readonly sessionIdleMinutes: number;
  readonly logLevel: LogLevel;
  /** `null`: make a random one and print it once. */
  readonly setupCode: string | null;
  /** `null`: this server sends no mail. */
  readonly mail: { readonly server: SmtpServer; readonly from: string } | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty value counts as not set. Relative paths start at `cwd`. */
export function readConfig(
  env: Environment,
  cwd: string = process.cwd(),
): { readonly config: Config } | { readonly errors: readonly string[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '') !== ''));
  const parsed = variables.safeParse(set);
  const errors = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
    ...notYet.filter((name) => name in set).map(unknownYet),
  ];
  if ('MASTER_KEY' in set && 'MASTER_KEY_FILE' in set) {
    errors.push('MASTER_KEY and MASTER_KEY_FILE are both set; set one of them.');
  }
  if ('SMTP_URL' in set && !('MAIL_FROM' in set)) {
    errors.push('MAIL_FROM must be set with SMTP_URL, such as waymark@example.org');
  }
  if ('MAIL_FROM' in set && !('SMTP_URL' in set)) {
    errors.push(
      'SMTP_URL must be set with MAIL_FROM, such as smtps://user:password@mail.example.org',
    );
  }
  if (!parsed.success || errors.length > 0) return { errors };
  const { data } = parsed;
  const config: Config = {
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL ?? null,
    dataDir: resolve(cwd, data.DATA_DIR),
    masterKey: keySource(data, cwd),
    sessionIdleMinutes: data.SESSION_IDLE_MINUTES,
    logLevel: data.LOG_LEVEL,
    setupCode: data.SETUP_CODE ?? null,
    mail: data.SMTP_URL && data.MAIL_FROM ? { server: data.SMTP_URL, from: data.MAIL_FROM } : null,
  };
  return { config };
}

const variables = z.object({
  PORT: count('a port from 0 to 65535, such as 4700', 0, 65_535).default(4700),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an address to listen on, such as 127.0.0.1')
    .default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .transform((value, check) => {
      const origin = originOf(value);
      if (origin !== null) return origin;
      check.addIssue({
        code: 'custom',
        message:
          'must be an http or https address without a path, such as https://waymark.example.org',
      });
      return z.NEVER;
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  MASTER_KEY: z
    .string()
    .refine(
      (value) => parseMasterKey(value) !== null,
      'must be 32 bytes in base64, such as `openssl rand -base64 32` prints',
    )
    .optional(),
  MASTER_KEY_FILE: z.string().optional(),
  SESSION_IDLE_MINUTES: count(
    'a number of minutes from 1 to 43200 (30 days), such as 720',
    1,
    43_200,
  ).default(720),
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(', ')}, such as info` })
    .default('info'),
  SETUP_CODE: z
    .string()
    .regex(
      /^\S.{2,98}\S$/u,
      'must have 4 to 100 characters and no space at either end, such as amber-2291-lantern',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .transform((value, check) => {
      const server = parseSmtpUrl(value);
      if (server !== null) return server;
      check.addIssue({
        code: 'custom',
        message:
          'must be a mail server, with its password where it asks for one, such as smtps://user:password@mail.example.org',
      });
      return z.NEVER;
    })
    .optional(),
  MAIL_FROM: z
    .email('must be the address that mails come from, such as waymark@example.org')
    .max(254, 'must be an address of at most 254 characters, such as waymark@example.org')
    .optional(),
});

/** Named in the docs of later versions; the value would change where data lives or goes. */
const notYet = [
  'DATABASE_URL',
  'REDIS_URL',
  'ICE_SERVERS',
  'TURN_URL',
  'TURN_SECRET',
  'EMBED_ORIGINS',
] as const;

function unknownYet(name: string): string {
  return `${name} is set, but this version of Waymark cannot do what it asks for; unset it.`;
}

function count(what: string, least: number, most: number) {
  const message = `must be ${what}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

function originOf(value: string): string | null {
  if (!URL.canParse(value)) return null;
  const { protocol, origin, href } = new URL(value);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return href === `${origin}/` ? origin : null;
}

function keySource(
  data: { readonly MASTER_KEY?: string | undefined; readonly MASTER_KEY_FILE?: string | undefined },
  cwd: string,
): MasterKeySource {
  const key = data.MASTER_KEY === undefined ? null : parseMasterKey(data.MASTER_KEY);
  if (key !== null) return { from: 'environment', key };
  if (data.MASTER_KEY_FILE !== undefined) {
    return { from: 'file', path: resolve(cwd, data.MASTER_KEY_FILE) };
  }
  return { from: 'data-dir' };
}

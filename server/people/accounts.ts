/**
 * People, passwords and login sessions, kept by better-auth in the records' database; this is the
 * only file that knows the library. What it holds true: an account is made by the first start or
 * by an invitation, never by signing up; a session ends `idleMs` after its last use and
 * `absoluteMs` after signing in at the latest; every ended session is told to `onSessionEnded`.
 */
import { randomUUID } from 'node:crypto';

import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { getMigrations } from 'better-auth/db/migration';

import type { UserId } from '#shared/plan/plan.ts';
import { passwordLength } from '#shared/wire/limits.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Records } from '../store/records.ts';
import type { KnownSession, SessionSource } from './sessions.ts';

export interface AccountsOptions {
  readonly db: Records;
  readonly databaseType: 'sqlite' | 'postgres';
  /** Signs the cookies; at least 32 random bytes, as text. */
  readonly secret: string;
  /** Where people reach the server, such as `https://plans.example.org`. */
  readonly address: string;
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly onSessionEnded: (sessionId: string) => void;
  readonly log: Log;
  /** Left out: scrypt, as slow as it should be. */
  readonly hashing?: PasswordHashing | undefined;
}

export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(attempt: { readonly password: string; readonly hash: string }): Promise<boolean>;
}

/** Someone who has signed in, as the session cookie of a request shows. */
export interface SignedIn {
  readonly sessionId: string;
  readonly user: { readonly id: UserId; readonly name: string; readonly email: string };
  /** Milliseconds since the epoch. */
  readonly signedInAt: number;
}

interface NewAccount {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly passwordHash: string;
}

export interface Accounts {
  /** Brings the library's tables up to date. Run it before anything else. */
  migrate(): Promise<void>;
  whoIs(headers: Headers): Promise<SignedIn | null>;
  /** The library's own route for this request; which ones are open is decided by the caller. */
  handle(request: Request): Promise<Response>;
  hash(password: string): Promise<string>;
  isTaken(tx: Records, email: string): Promise<boolean>;
  /** Makes an account within the caller's transaction. Throws when the e-mail is taken. */
  add(tx: Records, account: NewAccount): Promise<UserId>;
  /** Signs in; gives the `Set-Cookie` values, or `null` when the password is not right. */
  signIn(email: string, password: string, headers: Headers): Promise<readonly string[] | null>;
  /** Deletes sessions that ended by themselves. */
  forgetEnded(now: number): Promise<void>;
  readonly sessions: SessionSource;
}

export async function createAccounts(options: AccountsOptions): Promise<Accounts> {
  const settings = librarySettings(options);
  const auth = betterAuth(settings);
  const library = await auth.$context;
  const { db, databaseType } = options;

  return {
    async migrate() {
      const { runMigrations } = await getMigrations(settings);
      await runMigrations();
    },

    async whoIs(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      if (!found) return null;
      const { id, name, email } = found.user;
      return {
        sessionId: found.session.id,
        user: { id: id as UserId, name, email },
        signedInAt: found.session.createdAt.getTime(),
      };
    },

    handle: (request) => auth.handler(request),
    hash: (password) => library.password.hash(password),

    async isTaken(tx, email) {
      const row = await tx
        .selectFrom('user')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirst();
      return row !== undefined;
    },

    async add(tx, { name, email, passwordHash }) {
      const writer = await getAdapter({ ...settings, database: { db: tx, type: databaseType } });
      const at = { createdAt: new Date(), updatedAt: new Date() };
      const id = randomUUID() as UserId;
      await writer.create({
        model: 'user',
        data: { id, name, email, emailVerified: false, ...at },
        forceAllowId: true,
      });
      await writer.create({
        model: 'account',
        data: {
          id: randomUUID(),
          accountId: id,
          providerId: 'credential',
          userId: id,
          password: passwordHash,
          ...at,
        },
        forceAllowId: true,
      });
      return id;
    },

    async signIn(email, password, headers) {
      const response = await auth.api.signInEmail({
        body: { email, password },
        headers: new Headers({ 'user-agent': headers.get('user-agent') ?? '' }),
        asResponse: true,
      });
      return response.ok ? response.headers.getSetCookie() : null;
    },

    async forgetEnded(now) {
      await library.adapter.deleteMany({
        model: 'session',
        where: [{ field: 'expiresAt', operator: 'lt', value: new Date(now) }],
      });
    },

    sessions: {
      async load(ids) {
        const rows = await library.adapter.findMany<SessionRow>({
          model: 'session',
          where: [{ field: 'id', operator: 'in', value: [...ids] }],
          limit: ids.length,
        });
        return rows.map(knownSession);
      },
      async extend(id, expiresAt) {
        // Written past the library, whose own update would send the cookie again.
        await db
          .updateTable('session')
          .set({ expiresAt: new Date(expiresAt).toISOString() })
          .where('id', '=', id)
          .execute();
      },
    },
  };
}

interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

function knownSession(row: SessionRow): KnownSession {
  return {
    id: row.id,
    userId: row.userId as UserId,
    expiresAt: row.expiresAt.getTime(),
    signedInAt: row.createdAt.getTime(),
  };
}

function librarySettings(options: AccountsOptions) {
  const secure = options.address.startsWith('https://');
  return {
    appName: 'Waymark',
    baseURL: options.address,
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: options.db, type: options.databaseType, transaction: true },
    telemetry: { enabled: false },
    // Tries are counted per account and address by our own routes.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      ...(options.hashing ? { password: options.hashing } : {}),
    },
    disabledPaths: ['/sign-up/email'],
    session: {
      // The cookie lives as long as a session can; how long it lasts unused is in its record.
      expiresIn: Math.floor(options.absoluteMs / 1000),
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    advanced: {
      // Where a request comes from is judged for every route alike, before the library sees it.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      // `__Host-` takes the place of the library's own `__Secure-`.
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: {
        session_token: { name: cookieName('session', secure) },
        session_data: { name: cookieName('session-data', secure) },
        dont_remember: { name: cookieName('brief', secure) },
      },
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, expiresAt: new Date(Date.now() + options.idleMs) },
          }),
        },
        delete: { after: async (session) => options.onSessionEnded(session.id) },
      },
    },
    // What breaks inside the library is thrown, for our own handler to log and answer.
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (_level, _message, ...details) => {
        // The library's messages may quote what was sent; only the kind of error is kept.
        const error = details.find((detail) => detail instanceof Error);
        options.log.error('accounts.library', error ? errorFacts(error) : {});
      },
    },
  } satisfies BetterAuthOptions;
}

function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-waymark-${name}` : `waymark-${name}`;
}

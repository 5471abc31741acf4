/**
 * The first start: whoever holds the code that the server printed makes the practice and the
 * account of its first therapist, in one transaction. Afterwards it is closed for good.
 */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

import type { UserId } from '#shared/plan/plan.ts';
import type { Records } from '../store/records.ts';
import type { Accounts } from './accounts.ts';
import { judgePassword } from './passwords.ts';
import { addTherapist, practiceName } from './practice.ts';
import { refuse, type Refusal } from './refusal.ts';

interface FirstStart {
  readonly code: string;
  readonly practice: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface Setup {
  /** What has to be typed in; printed by the server, never sent by it. */
  readonly code: string;
  isNeeded(): Promise<boolean>;
  complete(first: FirstStart): Promise<Refusal | { readonly userId: UserId }>;
}

export function createSetup(options: {
  readonly db: Records;
  readonly accounts: Accounts;
  readonly code: string;
  readonly now: () => number;
}): Setup {
  const { db, accounts, code, now } = options;
  const isNeeded = async (): Promise<boolean> => (await practiceName(db)) === null;
  return {
    code,
    isNeeded,
    async complete(first) {
      if (!(await isNeeded())) return refuse('setup-done');
      if (!sameCode(first.code, code)) return refuse('wrong-setup-code');
      const words = [first.email, first.name, first.practice];
      const verdict = judgePassword(first.password, words);
      if (verdict !== 'fine') return refuse('weak-password', verdict);
      const passwordHash = await accounts.hash(first.password);
      return db.transaction().execute(async (tx) => {
        if ((await practiceName(tx)) !== null) return refuse('setup-done');
        const at = new Date(now());
        await tx
          .insertInto('practice')
          .values({ id: 1, name: first.practice, created_at: at.toISOString() })
          .execute();
        const { name, email } = first;
        const userId = await accounts.add(tx, { name, email, passwordHash });
        await addTherapist(tx, userId, at);
        return { userId };
      });
    },
  };
}

/** Three groups of four, without letters that look like others; 58 bits. */
export function newSetupCode(): string {
  const group = () =>
    Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group()].join('-');
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Capitals, spaces and dashes do not count: the code is copied by hand. Takes as long whatever was
 * typed, so that time does not tell how much of it was right.
 */
function sameCode(typed: string, code: string): boolean {
  const plain = (text: string) => text.replaceAll(/[\s-]/g, '').toLowerCase();
  const digest = (text: string) => createHash('sha256').update(plain(text)).digest();
  return timingSafeEqual(digest(typed), digest(code));
}

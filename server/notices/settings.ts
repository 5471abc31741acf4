/** How each person wants to be told about each plan they take part in. */
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import { nicknameOf } from '#shared/wire/noticeSubject.ts';
import type { NoticeMode } from '#shared/wire/notices.ts';
import type { SealContext, SealedText } from '../crypto/seal.ts';
import { documentOf } from '../people/plan-documents.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import type { DocumentSeals } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { isTimeZone } from './due.ts';

export interface Settings {
  readonly mode: NoticeMode;
  /** What the plan is called in mails. */
  readonly nickname: string | null;
  readonly language: 'en' | 'es';
  readonly timeZone: string;
}

/** How somebody is told who has not said: not at all. */
const unsaid: Settings = { mode: 'none', nickname: null, language: 'en', timeZone: 'UTC' };

/** `null` when the plan's key is gone: the plan is erased. */
export async function readSettings(
  { db, seals }: { readonly db: Records; readonly seals: DocumentSeals },
  plan: PlanId,
  user: UserId,
): Promise<Settings | null> {
  const row = await db
    .selectFrom('notice_settings')
    .select(['mode', 'sealed_nickname', 'language', 'time_zone'])
    .where('plan_id', '=', plan)
    .where('user_id', '=', user)
    .executeTakeFirst();
  const seal = await seals.of(documentOf(plan));
  if (!seal) return null;
  if (!row) return unsaid;
  const sealed = row.sealed_nickname;
  return {
    mode: row.mode,
    // One that does not open is left out: a mail without it says less, not more.
    nickname: sealed === null ? null : seal.openText(nicknameContext(plan, user), sealed),
    language: row.language,
    timeZone: row.time_zone,
  };
}

/** Returns them as they are kept. `invalid-input`: there is no such time zone. */
export async function writeSettings(
  { db, seals }: { readonly db: Records; readonly seals: DocumentSeals },
  plan: PlanId,
  user: UserId,
  wanted: Settings,
): Promise<Refusal | Settings> {
  if (!isTimeZone(wanted.timeZone)) return refuse('invalid-input', 'timeZone');
  const seal = await seals.of(documentOf(plan));
  if (!seal) return refuse('not-found');
  const nickname = nicknameOf(wanted.nickname);
  const sealed: SealedText | null =
    nickname === null ? null : seal.sealText(nicknameContext(plan, user), nickname);
  const { mode, language, timeZone } = wanted;
  const row = { mode, sealed_nickname: sealed, language, time_zone: timeZone };
  await db
    .insertInto('notice_settings')
    .values({ plan_id: plan, user_id: user, ...row })
    .onConflict((on) => on.columns(['plan_id', 'user_id']).doUpdateSet(row))
    .execute();
  return { mode, nickname, language, timeZone };
}

function nicknameContext(plan: PlanId, user: UserId): SealContext {
  return ['notice-nickname', plan, user];
}

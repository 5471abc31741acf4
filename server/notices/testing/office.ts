/** Notices over real records, with a mailer that a test decides about and a clock that it moves. */
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { NoticeMode } from '#shared/wire/notices.ts';

import { openPlace, type Place } from '../../history/testing/place.ts';
import { createLog } from '../../log.ts';
import type { Mail, Message, Sent } from '../../mail/mail.ts';
import { documentOf } from '../../people/plan-documents.ts';
import { ana, ben } from '../../rooms/testing/world.ts';
import type { DocumentSeals } from '../../store/document-seals.ts';
import { Notices } from '../notices.ts';

export interface Office extends Place {
  readonly plan: PlanId;
  readonly notices: Notices;
  /** Every mail that was handed over, whatever became of it. */
  readonly sent: Message[];
  readonly log: string[];
  /** What becomes of the next mails. */
  outcome: () => Sent | Promise<Sent>;
  /** The plan's key is destroyed. */
  isErased: boolean;
  /** Who has the plan open. */
  readonly here: Set<UserId>;
  /** Another process on the same records. */
  another(): Notices;
  choose(mode: NoticeMode, nickname?: string, who?: UserId): Promise<void>;
}

const address = 'https://plans.example.org';

/** Ana and Ben are in the plan; Ben wants to be told at once. */
export async function openOffice(): Promise<Office> {
  const place = await openPlace();
  const { db, clock } = place;
  const { plan } = await place.newPlan();
  // Without the journal's thread, so that all that waits for a query is done when time has passed.
  const seal = await place.seals.of(documentOf(plan));
  const seals: DocumentSeals = { of: async () => (office.isErased ? null : seal) };
  const at = new Date(clock.now()).toISOString();
  for (const [login, role] of [
    [ana, 'therapist'],
    [ben, 'client'],
  ] as const) {
    const user = login.user.id;
    await db
      .insertInto('participants')
      .values({ plan_id: plan, user_id: user, role, since: at, ended_at: null })
      .execute();
    await db
      .updateTable('user')
      .set({ email: `${user}@example.org` } as never)
      .where('id', '=', user)
      .execute();
  }
  const sent: Message[] = [];
  const log: string[] = [];
  const here = new Set<UserId>();
  const all: Notices[] = [];
  const mail: Mail = {
    async send(message) {
      sent.push(message);
      return office.outcome();
    },
  };
  const another = (): Notices => {
    const made = new Notices({
      db,
      seals,
      mail,
      address,
      lookEveryMs: 12 * 60 * 60_000,
      isHere: (_, user) => here.has(user),
      clock,
      log: createLog({
        level: 'debug',
        now: () => clock.now(),
        write: (line) => void log.push(line),
      }),
    });
    all.push(made);
    return made;
  };
  const office: Office = {
    ...place,
    plan,
    notices: another(),
    sent,
    log,
    here,
    outcome: () => 'sent',
    isErased: false,
    another,
    async choose(mode, nickname, who = ben.user.id) {
      const body = { mode, nickname: nickname ?? null, language: 'en', timeZone: 'UTC' } as const;
      await office.notices.choose(plan, who, body);
    },
    async close() {
      for (const notices of all) {
        const closing = notices.close();
        await clock.advance(10_000);
        await closing;
      }
      await place.close();
    },
  };
  await office.choose('immediately');
  return office;
}

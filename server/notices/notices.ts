/**
 * Tells people by mail that a plan has something new, as each of them wants it. What is decided is
 * in the store before anything is sent, so it outlives the process; who may still be told, and how,
 * is asked again right before. Nobody is sent a second mail about a plan before they have been in it.
 */
import { can } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Notices as Shown, NoticesBody } from '#shared/wire/notices.ts';
import { errorFacts, type Log } from '../log.ts';
import type { Mail } from '../mail/mail.ts';
import { roleIn } from '../people/participants.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { Clock } from '../rooms/ports.ts';
import type { DocumentSeals } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { gatherMs, openMs } from './due.ts';
import type { Happening, Happenings } from './happenings.ts';
import { noticeMail } from './notice-mail.ts';
import { type Claimed, type Due, Queue } from './queue.ts';
import { readSettings, writeSettings } from './settings.ts';
import { Writing } from './writing.ts';

export interface NoticesOptions {
  readonly db: Records;
  readonly seals: DocumentSeals;
  /** `null`: this server sends none; what people have chosen is kept for when it does. */
  readonly mail: Mail | null;
  /** Where people reach the server. */
  readonly address: string;
  /** True while this person has the plan open. */
  readonly isHere: (plan: PlanId, user: UserId) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** How often the queue is looked at without a reason. */
  readonly lookEveryMs?: number;
}

/** Another process may have put something in the queue, or left something behind. */
const usualLookMs = 30_000;
/** A mail that is on its way when the server stops is waited for this long. */
const stopMs = 3_000;

export class Notices implements Happenings {
  readonly #options: NoticesOptions;
  readonly #queue: Queue;
  readonly #writing: Writing;
  readonly #underWay = new Set<Promise<void>>();
  #round: Promise<void> | null = null;
  #again = false;
  #closed = false;
  #wake: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor(options: NoticesOptions) {
    this.#options = options;
    this.#queue = new Queue(options.db);
    this.#writing = new Writing(options.clock, (plan, by, at) =>
      this.#note(plan, by, 'written', at),
    );
    if (options.mail !== null) this.#wakeIn(0);
  }

  happened(plan: PlanId, by: UserId, what: Happening): void {
    if (this.#options.mail === null || this.#closed) return;
    if (what === 'written') this.#writing.wrote(plan, by);
    else this.#note(plan, by, what, this.#options.clock.now());
  }

  /** One's own settings for one plan. */
  async settings(plan: PlanId, user: UserId): Promise<Refusal | Shown> {
    const settings = await readSettings(this.#options, plan, user);
    if (!settings) return refuse('not-found');
    const { mode, nickname } = settings;
    return { mode, nickname, mailTo: await this.#mailTo(user) };
  }

  async choose(
    plan: PlanId,
    user: UserId,
    { mode, nickname, language, timeZone }: NoticesBody,
  ): Promise<Refusal | Shown> {
    const wanted = { mode, nickname, language, timeZone };
    const kept = await writeSettings(this.#options, plan, user, wanted);
    if (isRefusal(kept)) return kept;
    const wish = mode === 'none' ? null : { mode, timeZone };
    await this.#queue.wished(plan, user, wish, this.#options.clock.now());
    this.#lookSoon();
    return { mode, nickname: kept.nickname, mailTo: await this.#mailTo(user) };
  }

  /** This person has looked at all that is new. */
  seen(plan: PlanId, user: UserId): Promise<void> {
    return this.#queue.seen(plan, user);
  }

  /** This person has come to the plan again. */
  came(plan: PlanId, user: UserId): Promise<void> {
    return this.#queue.came(plan, user);
  }

  /** Keeps what is known and sends nothing more. */
  async close(): Promise<void> {
    this.#writing.close();
    this.#closed = true;
    this.#wake?.cancel();
    await Promise.all(this.#underWay);
    if (!this.#round) return;
    const late = Promise.withResolvers<void>();
    const cancel = this.#options.clock.after(stopMs, () => late.resolve());
    await Promise.race([this.#round, late.promise]);
    cancel();
  }

  #note(plan: PlanId, by: UserId, what: Happening, at: number): void {
    const noted = this.#queue
      .note(plan, by, what, at)
      .then(() => this.#lookSoon())
      .catch((error: unknown) => this.#options.log.error('notice.not-noted', errorFacts(error)))
      .finally(() => this.#underWay.delete(noted));
    this.#underWay.add(noted);
  }

  #lookSoon(): void {
    if (this.#options.mail !== null) this.#wakeIn(gatherMs);
  }

  #wakeIn(ms: number): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const at = clock.now() + ms;
    if (this.#wake && this.#wake.at <= at) return;
    this.#wake?.cancel();
    const cancel = clock.after(ms, () => {
      this.#wake = null;
      this.#look();
    });
    this.#wake = { at, cancel };
  }

  #look(): void {
    if (this.#round) {
      this.#again = true;
      return;
    }
    this.#round = this.#runRound();
  }

  async #runRound(): Promise<void> {
    const { clock, log, lookEveryMs = usualLookMs } = this.#options;
    let next: number | null = null;
    try {
      next = await this.#sendDue();
    } catch (error) {
      log.error('notices.failed', errorFacts(error));
    }
    this.#round = null;
    const wait = next === null ? lookEveryMs : next - clock.now();
    this.#wakeIn(this.#again ? 0 : Math.min(Math.max(wait, 0), lookEveryMs));
    this.#again = false;
  }

  /** Returns when the next one is due, if one waits. */
  async #sendDue(): Promise<number | null> {
    const { clock, log, mail } = this.#options;
    if (mail === null) return null;
    const unknown = await this.#queue.recover(clock.now());
    if (unknown > 0) log.warn('notice.unknown', { count: unknown });
    for (const due of await this.#queue.due(clock.now())) {
      if (this.#closed) return null;
      if (this.#isLooking(due)) {
        await this.#queue.postpone(due, clock.now() + openMs.look);
        continue;
      }
      const claimed = await this.#queue.claim(due, clock.now());
      if (claimed) await this.#send(mail, claimed);
    }
    return this.#queue.nextDue();
  }

  /** The page says when what is new was seen; one that is open and forgotten never does. */
  #isLooking({ plan, user, since }: Due): boolean {
    const { clock, isHere } = this.#options;
    return isHere(plan, user) && clock.now() < since + openMs.most;
  }

  async #send(mail: Mail, claimed: Claimed): Promise<void> {
    const { clock, log, address } = this.#options;
    const { plan, user, id } = claimed;
    const reader = await this.#reader(plan, user);
    if (!reader) return this.#queue.drop(claimed);
    if (!(await this.#queue.begin(claimed))) return;
    const sent = await mail.send(noticeMail({ id, plan, address, ...reader }));
    switch (sent) {
      case 'sent':
        log.info('notice.sent', { plan });
        return this.#queue.told(claimed);
      case 'unknown':
        // It may lie in their box: a second one would be worse than none.
        log.warn('notice.unknown', { count: 1 });
        return this.#queue.told(claimed);
      case 'never':
        log.warn('notice.address-refused', { plan });
        return this.#queue.told(claimed);
      case 'later': {
        const next = await this.#queue.failed(claimed, clock.now());
        if (next === 'given-up') log.error('notice.given-up', { plan, tries: claimed.tries + 1 });
        else log.warn('notice.later', { plan, tries: claimed.tries + 1 });
      }
    }
  }

  /** Who is told, and how, as it is at this moment; `null`: nobody. */
  async #reader(plan: PlanId, user: UserId) {
    const role = await roleIn(this.#options.db, plan, user);
    if (role === 'no-such-plan' || !can(role, 'notices.own')) return null;
    const settings = await readSettings(this.#options, plan, user);
    const to = await this.#mailTo(user);
    if (!settings || settings.mode === 'none' || to === null) return null;
    return { to, nickname: settings.nickname, language: settings.language };
  }

  async #mailTo(user: UserId): Promise<string | null> {
    if (this.#options.mail === null) return null;
    const row = await this.#options.db
      .selectFrom('user')
      .select('email')
      .where('id', '=', user)
      .executeTakeFirst();
    return row?.email ?? null;
  }
}

/** How often anyone may guess: passwords, setup codes and invitation tokens. */
import { Attempts } from '../people/attempts.ts';

export interface Tries {
  /** Wrong passwords for one e-mail, whether or not it has an account. */
  readonly account: Attempts;
  /** Wrong passwords from one address. */
  readonly address: Attempts;
  /** Wrong setup codes from one address. */
  readonly setup: Attempts;
  /** Tokens that open nothing, and e-mails that have an account, from one address. */
  readonly invitation: Attempts;
}

export function createTries(now: () => number): Tries {
  const perQuarterHour = (max: number) => new Attempts({ max, perMs: 15 * 60_000, now });
  return {
    account: perQuarterHour(10),
    address: perQuarterHour(50),
    setup: perQuarterHour(10),
    invitation: perQuarterHour(50),
  };
}

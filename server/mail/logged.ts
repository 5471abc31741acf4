import type { Log } from '../log.ts';
import type { Mail } from './mail.ts';
import { smtpMail, type SmtpOptions } from './smtp.ts';

/** Mail by this server, with a line for each that has not gone. */
export function loggedMail(how: Omit<SmtpOptions, 'report'>, log: Log): Mail {
  return smtpMail({
    ...how,
    report: ({ outcome, code, command, reply }) =>
      log.warn(`mail.${outcome}`, { code, command, reply }),
  });
}

/**
 * Sending one mail. What became of it is one of four, because whoever asks has to know whether
 * trying again could put the same mail into somebody's box twice.
 */

export interface Message {
  /** Unique and the same each time it is tried, without angle brackets: `id@domain`. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text, lines ended with `\n`. */
  readonly text: string;
  readonly language: 'en' | 'es';
  /** A page that stops these mails. */
  readonly unsubscribe: string;
}

export type Sent =
  /** The next mail server has taken it over. */
  | 'sent'
  /** Nothing left the house; it may be tried again. */
  | 'later'
  /** It was handed over and no answer came: it may have arrived. */
  | 'unknown'
  /** The address does not take mail. */
  | 'never';

export interface Mail {
  /** Never rejects, and always ends within `mostMs` of the adapter. */
  send(message: Message): Promise<Sent>;
}

import { errorFacts, type Log } from './log.ts';
import type { Trouble } from './rooms/room-host.ts';
import { shapeOf } from './rooms/shape.ts';

/** A line for each trouble in a room, without content: a refused edit is no error of ours. */
export function roomsLog(log: Log): (trouble: Trouble) => void {
  return ({ document, kind, detail }) => {
    const facts = typeof detail === 'string' ? { why: detail } : errorFacts(detail);
    const happened = `${shapeOf(document)}.${kind}`;
    if (kind === 'refused') log.info(happened, { document, ...facts });
    else log.error(happened, { document, ...facts });
  };
}

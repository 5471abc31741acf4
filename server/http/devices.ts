/** Devices with a copy of someone's plans: the server's half of their keys, and its end. */
import type { Hono } from 'hono';
import { z } from 'zod';

import type { Instant } from '#shared/plan/plan.ts';
import type { Device, DeviceKey } from '#shared/wire/devices.ts';
import type { Devices, DeviceSecret } from '../devices/devices.ts';
import type { AccessBook } from '../people/access.ts';
import { Attempts } from '../people/attempts.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';
import { problem } from './problem.ts';
import type { Gate } from './who.ts';

export function deviceRoutes(
  app: Hono<Env>,
  parts: {
    readonly devices: Devices;
    readonly access: Pick<AccessBook, 'sessions'>;
    readonly gate: Gate;
    readonly now: () => number;
  },
): void {
  const { devices, access, gate, now } = parts;
  const quarterHour = 15 * 60_000;
  const made = new Attempts({ max: 10, perMs: quarterHour, now });
  const asked = new Attempts({ max: 120, perMs: quarterHour, now });
  /** The session was used just now, so it is known when it ends. */
  const keyFor = ({ id, secret }: DeviceSecret, session: string): DeviceKey => {
    const until = access.sessions.until(session) ?? now();
    return { id, secret, until: new Date(until).toISOString() as Instant };
  };

  app.post('/api/devices', gate.signedIn, async (c) => {
    const read = await readBody(c, z.strictObject({}));
    if (read instanceof Response) return read;
    const { sessionId, user } = c.var.me;
    const tried = made.take(user.id);
    if (!tried.allowed) return problem(c, 'too-many', tried);
    return c.json<DeviceKey>(keyFor(await devices.add(user.id), sessionId), 201);
  });

  app.get('/api/devices', gate.signedIn, async (c) =>
    c.json<readonly Device[]>(await devices.list(c.var.me.user.id, c.req.query('here') ?? null)),
  );

  app.get('/api/devices/:did', gate.signedIn, async (c) => {
    const { sessionId, user } = c.var.me;
    const tried = asked.take(user.id);
    if (!tried.allowed) return problem(c, 'too-many', tried);
    const id = z.uuid().safeParse(c.req.param('did'));
    const device = id.success ? await devices.secretOf(user.id, id.data.toLowerCase()) : null;
    if (!device) return problem(c, 'not-found');
    return c.json<DeviceKey>(keyFor(device, sessionId));
  });

  app.delete('/api/devices/:did', gate.signedIn, async (c) => {
    const id = z.uuid().safeParse(c.req.param('did'));
    if (id.success) await devices.revoke(c.var.me.user.id, id.data.toLowerCase());
    return c.body(null, 204);
  });
}

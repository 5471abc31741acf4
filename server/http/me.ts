/** Who has signed in, and which practice this is. */
import type { Hono } from 'hono';

import type { Me } from '#shared/wire/api.ts';
import { isTherapist, practiceName } from '../people/practice.ts';
import type { Records } from '../store/records.ts';
import type { Env } from './env.ts';
import type { Gate } from './who.ts';

export function meRoutes(app: Hono<Env>, { db, gate }: { db: Records; gate: Gate }): void {
  app.get('/api/me', gate.signedIn, async (c) => {
    const { user } = c.var.me;
    const [mayCreatePlans, practice] = await Promise.all([
      isTherapist(db, user.id),
      practiceName(db),
    ]);
    return c.json<Me>({ ...user, mayCreatePlans, practice: practice ?? '' });
  });
}

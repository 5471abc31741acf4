/**
 * Which pages may change anything here: the server's own. A foreign, `null` or missing Origin is
 * refused, whatever else the request carries.
 */
import type { MiddlewareHandler } from 'hono';

import { problem } from './problem.ts';

/**
 * `publicUrl` is the one origin of a server that has been given a public address. Without one
 * (`null`) the page has to come from the host that it asks.
 */
export function requireOwnOrigin(publicUrl: string | null): MiddlewareHandler {
  return async (c, next) => {
    if (safeMethods.has(c.req.method)) return next();
    const origin = c.req.header('origin');
    const own = publicUrl ?? `http://${new URL(c.req.url).host}`;
    return origin === own ? next() : problem(c, 'bad-origin');
  };
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Which pages may change anything here or open a socket: the server's own. A foreign, `null` or
 * missing Origin is refused, whatever else the request carries.
 */
import type { Context, MiddlewareHandler } from 'hono';

import { problem } from './problem.ts';

/** Refuses what may change something, unless a page of this server asks for it; see `isOwnOrigin`. */
export function requireOwnOrigin(publicUrl: string | null): MiddlewareHandler {
  return async (c, next) => {
    if (safeMethods.has(c.req.method) || isOwnOrigin(c.req, publicUrl)) return next();
    return problem(c, 'bad-origin');
  };
}

/**
 * `publicUrl` is the one origin of a server that has been given a public address. Without one
 * (`null`) the page has to come from the host that it asks, over plain HTTP as served here.
 */
export function isOwnOrigin(
  request: Pick<Context['req'], 'url' | 'header'>,
  publicUrl: string | null,
): boolean {
  return request.header('origin') === (publicUrl ?? `http://${new URL(request.url).host}`);
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

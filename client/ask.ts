/** One call of the HTTP interface: it answers, or throws a `Trouble`; nothing else. */
import { readJson, readTrouble, Trouble } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The server and the page come from one build, so a well-formed answer is trusted to be of its type. */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body);
  if (!response.ok) {
    const trouble = await readTrouble(response);
    if (trouble.code === 'signed-out') for (const hear of hearing) hear();
    throw trouble;
  }
  if (response.status === 204) return undefined as Answer;
  const answer = await readJson(response);
  if (answer === null) throw new Trouble('unexpected', response.status);
  return answer as Answer;
}

const hearing = new Set<() => void>();

/** Calls back whenever the server answers that nobody is signed in. */
export function onSignedOut(hear: () => void): void {
  hearing.add(hear);
}

export async function send(
  method: Method,
  path: string,
  body: unknown,
  how: Pick<RequestInit, 'keepalive'> = {},
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...how,
    });
  } catch {
    // fetch throws only when no answer came: no network, or the server is not running.
    throw new Trouble('offline');
  }
}

export function planPath(planId: string, rest: string): string {
  return `/api/plans/${encodeURIComponent(planId)}/${rest}`;
}

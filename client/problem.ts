/**
 * Errors of the HTTP interface as the page sees them. A screen matches on `code` and takes its words
 * from the messages' `problem` namespace; the server's own text is never shown.
 */
import { problems, type ProblemCode } from '#shared/wire/problems.ts';

/** `offline`: no answer came. `unexpected`: an answer came that was not ours. */
export type TroubleCode = ProblemCode | 'offline' | 'unexpected';

/** A request that was answered with a problem, or not answered. */
export class Trouble extends Error {
  readonly code: TroubleCode;
  readonly status: number;

  constructor(code: TroubleCode, status = 0) {
    super(code);
    this.name = 'Trouble';
    this.code = code;
    this.status = status;
  }

  /** Worth asking again without a change by the person. */
  get passing(): boolean {
    return this.code === 'offline' || this.status >= 500;
  }
}

/** The code of anything that was thrown while asking. */
export function codeOf(error: unknown): TroubleCode {
  return error instanceof Trouble ? error.code : 'unexpected';
}

/**
 * The problem an answer carries. A body that is not ours (a proxy's page, the accounts library's own
 * error) is read by its status.
 */
export async function readTrouble(response: Response): Promise<Trouble> {
  return new Trouble(codeIn(await readJson(response)) ?? codeFor(response.status), response.status);
}

/** The answer's JSON, or `null` when it is none. */
export async function readJson(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    // Not JSON, or cut off: the caller decides by the status.
    return null;
  }
}

function codeIn(body: unknown): ProblemCode | null {
  if (typeof body !== 'object' || body === null || !('code' in body)) return null;
  const { code } = body;
  return typeof code === 'string' && Object.hasOwn(problems, code) ? (code as ProblemCode) : null;
}

function codeFor(status: number): TroubleCode {
  switch (status) {
    case 400:
      return 'bad-request';
    case 401:
      return 'signed-out';
    case 403:
      return 'no-access';
    case 404:
      return 'not-found';
    case 413:
      return 'too-large';
    case 422:
      return 'invalid-input';
    case 429:
      return 'too-many';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return status >= 500 ? 'internal' : 'unexpected';
  }
}

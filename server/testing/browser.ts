/** Someone's window on the server: keeps cookies, names its origin, reads JSON. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed, when it is JSON. */
  readonly body: unknown;
  /** The problem's code, when it is a problem. */
  readonly code: string | null;
}

export interface Browser {
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** The body of an answer that has to be a good one. */
  must(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Makes a plan; its id. */
  newPlan(title: string): Promise<string>;
  /** The `Cookie` header that the browser would send. */
  readonly cookie: string;
  /** The `Set-Cookie` values of the last answer. */
  readonly lastCookies: readonly string[];
}

export function browser(
  address: string,
  fetch: (request: Request) => Promise<Response> | Response,
): Browser {
  const jar = new Map<string, string>();
  let lastCookies: readonly string[] = [];
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const self: Browser = {
    get cookie() {
      return cookie();
    },
    get lastCookies() {
      return lastCookies;
    },
    async ask(method, path, body, headers) {
      const all = new Headers({ origin: address, 'content-type': 'application/json' });
      if (jar.size > 0) all.set('cookie', cookie());
      for (const [name, value] of new Headers(headers)) {
        if (value === '') all.delete(name);
        else all.set(name, value);
      }
      const sent = typeof body === 'string' ? body : JSON.stringify(body);
      const init = { method, headers: all, ...(body === undefined ? {} : { body: sent }) };
      const response = await fetch(new Request(new URL(path, address), init));
      lastCookies = response.headers.getSetCookie();
      for (const line of lastCookies) keep(jar, line);
      return answer(response);
    },
    async must(method, path, body) {
      const { status, body: answered, code } = await self.ask(method, path, body);
      if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${code}`);
      return answered as Record<string, unknown>;
    },
    async newPlan(title) {
      const { id } = await self.must('POST', '/api/plans', { title });
      return String(id);
    },
  };
  return self;
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(name);
  else jar.set(name, pair.slice(at + 1));
}

async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? JSON.parse(text) : text;
  const isProblem = typeof body === 'object' && body !== null && 'code' in body;
  return {
    status: response.status,
    headers: response.headers,
    body,
    code: isProblem ? String(body.code) : null,
  };
}

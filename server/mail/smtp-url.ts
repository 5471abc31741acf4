/** The mail server that SMTP_URL names. It holds a password: it is never logged or shown. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). Without it STARTTLS is required, except on this machine. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** `null` for what is no `smtp://` or `smtps://` address of a server, or says more than that. */
export function parseSmtpUrl(value: string): SmtpServer | null {
  if (/\s/.test(value) || !URL.canParse(value)) return null;
  const url = new URL(value);
  const secure = url.protocol === 'smtps:';
  if (!secure && url.protocol !== 'smtp:') return null;
  if (url.hostname === '' || !['', '/'].includes(url.pathname) || url.search || url.hash)
    return null;
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === null || password === null || (user === '') !== (password === '')) return null;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    login: user === '' ? null : { user, password },
  };
}

/** Nobody listens in on the way to this machine itself. */
export function isLoopback({ host }: Pick<SmtpServer, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    // A per cent sign that encodes nothing.
    return null;
  }
}

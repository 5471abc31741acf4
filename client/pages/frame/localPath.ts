/**
 * A path on this site, or the plans: a link from elsewhere cannot send anyone away after signing in.
 * `origin` is the page's own, such as `https://plans.example.org`.
 */
export function localPath(wanted: string | null, origin: string): string {
  if (wanted === null || !URL.canParse(wanted, origin)) return '/plans';
  const url = new URL(wanted, origin);
  return url.origin === origin ? url.pathname + url.search : '/plans';
}

import { isLinkHref } from '#shared/plan/validate.ts';

/**
 * The link somebody means by what they typed or pasted: as it is, or with the scheme that it lacks.
 * `null` when it can be none of the schemes a plan allows.
 */
export function hrefFrom(typed: string): string | null {
  const text = typed.trim();
  const asItIs = allowed(text);
  if (asItIs !== null) return asItIs;
  if (/^[a-z][a-z\d+.-]*:/iu.test(text) && !/^[^/]+:\d+(\/|$)/u.test(text)) return null;
  if (/^\+?[\d\s()./-]{5,}$/u.test(text)) return allowed(`tel:${text.replace(/[^\d+]/gu, '')}`);
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/u.test(text)) return allowed(`mailto:${text}`);
  return /^[^\s./]+(\.[^\s./]+)+/u.test(text) ? allowed(`https://${text}`) : null;
}

function allowed(href: string): string | null {
  return isLinkHref(href) ? href : null;
}

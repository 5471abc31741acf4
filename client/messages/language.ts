/** Which language the page speaks: the person's choice on this device, else the browser's. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

const storedAs = 'waymark.language';

/** Picks the first language we have from a list of BCP 47 tags, most wanted first. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

/** The chosen language, or the browser's when nothing was chosen or storage is closed to us. */
export function currentLanguage(): Language {
  return bestLanguage([readChoice() ?? '', ...navigator.languages]);
}

/** Remembers the choice on this device; without storage it holds until the page is closed. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storedAs, language);
  } catch {
    // Storage can be full or closed to us; the choice then lives as long as the page.
  }
}

/** The tag to format dates and numbers with: the browser's regional form of the language if any. */
export function formattingLocale(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language;
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(storedAs);
  } catch {
    // As above: no storage, no choice.
    return null;
  }
}

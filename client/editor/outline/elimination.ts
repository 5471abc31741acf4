/**
 * Notices wording that only says what should go away, so that the page can suggest a direction. It
 * reads what one person is writing on their own screen, keeps nothing and blocks nothing.
 */
const patterns: Record<'en' | 'es', RegExp> = {
  en: /\b(eliminat\w*|eradicat\w*|get(?:ting)? rid of|stop (?:being|feeling|having)|no longer (?:be|feel|have)|never (?:be|feel|have) .*\bagain|don[’']?t want to (?:be|feel|have)|not (?:be|feel) .*\banymore)\b/iu,
  es: /(?<!\p{L})(elimin\p{L}*|erradic\p{L}*|librarme de|deshacerme de|quitarme|dejar de (?:ser|sentir|tener|estar)\p{L}*|no (?:quiero|ser|sentir|tener|estar)\p{L}*.*\bmás|nunca más)(?!\p{L})/iu,
};

/** True when the text speaks of getting rid of something in either language. */
export function saysWhatShouldGo(text: string): boolean {
  return Object.values(patterns).some((pattern) => pattern.test(text));
}

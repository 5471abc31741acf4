/** Limits that the page shows and the server holds; apart from the schemas, so a page can read them alone. */

/** At least 15 characters when a password stands alone (NIST 800-63B-4); no composition rules. */
export const passwordLength = { min: 15, max: 256 } as const;

/**
 * The subject of the mail that says that a plan has something new. It may stand on a locked screen
 * that others see: nothing but the nickname, which its reader chose for this, says what it is about.
 */
export function noticeSubject(language: 'en' | 'es', nickname: string | null): string {
  switch (language) {
    case 'en':
      return nickname === null ? 'Something new in your plan' : `Something new: ${nickname}`;
    case 'es':
      return nickname === null ? 'Hay algo nuevo en tu plan' : `Hay algo nuevo: ${nickname}`;
  }
}

/** A nickname as it is kept: one line without control characters; `null` when nothing is left. */
export function nicknameOf(typed: string | null): string | null {
  const line = (typed ?? '').replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line === '' ? null : line;
}

/** Light, dark, or as the device says; remembered on this device. `early.js` applies it at start. */
export const themes = ['device', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storedAs = 'waymark.theme';

/** The theme the page has now. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'device';
}

/** Puts a theme on the page and remembers it; without storage it holds until the page is closed. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'device') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  try {
    if (theme === 'device') localStorage.removeItem(storedAs);
    else localStorage.setItem(storedAs, theme);
  } catch {
    // Storage can be full or closed to us; the choice then lives as long as the page.
  }
}

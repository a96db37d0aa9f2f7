const THEMES = ['system', 'light', 'dark'] as const;
const KEY = 'conway-theme';

/** Shows the theme that was chosen before, where the browser remembers anything. */
export function keepTheme(): void {
  try {
    apply(localStorage.getItem(KEY) ?? 'system');
  } catch {
    // a sandbox has no storage: as the system
  }
}

/** The next of system, light, dark. */
export function nextTheme(): string {
  const now = THEMES.findIndex((theme) => theme === (document.documentElement.dataset['theme'] ?? 'system'));
  const theme = THEMES[(now + 1) % THEMES.length];
  apply(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // it holds for this reading
  }
  return theme;
}

function apply(theme: string): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
  document.dispatchEvent(new Event('themechange'));
}

export default {
  menu: 'Your account, {name}',
  language: 'Language',
  theme: 'Light and dark',
  themes: { device: 'As on this device', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  unsaved: {
    title: 'Some words are not saved yet',
    text: 'They are only on this page. If you sign out now, they are gone. Stay until they are saved.',
    stay: 'Stay here',
    signOut: 'Sign out anyway',
  },
} as const;

/** A copy of the plan on this device. */
export default {
  title: 'A copy on this device',
  menu: 'Copy on this device',
  menuOn: 'Copy on this device: on',
  what: 'With a copy, your plans open here without a network. What you write then stays on this device until it is sent, even when you close the page.',
  how: 'The copy is locked. Only you can open it, and only while you are signed in here. It goes away when you sign out.',
  shared:
    'Do not turn this on where other people use the device with you, such as a library or a shared phone.',
  unsavedHere: 'Some words are not saved yet. Keep this page open until they are.',
  unable:
    'This browser cannot keep a locked copy here. It needs the secure address of Waymark (one that starts with https), and a window that is not private.',
  turnOn: 'Keep a copy here',
  turnOff: 'Turn it off and clear it',
  keepOn: 'Keep it on',
  notNow: 'Not now',
  done: 'Close',
  isOn: 'A copy is kept on this device now.',
  isOff: 'The copy is gone from this device.',
  noRoom: 'There is no room for a copy on this device.',
  notKept: 'This browser did not keep the copy. Please try again later.',
  unsent: {
    signOut:
      'Some of your words are only in the copy on this device. Signing out clears the copy, and then they are gone.',
    turnOff:
      'Some of your words are only in the copy on this device. If you clear it now, they are gone.',
    where:
      'Open the plan while you are online. They are sent then, or shown so that you can copy them.',
    others:
      'Open each of your plans while you are online. They are sent then, or shown so that you can copy them.',
    open: 'Open {plan}',
    clear: 'Clear it anyway',
  },
  devices: {
    title: 'Other devices with a copy of yours',
    seen: 'Last used on {when}',
    clear: 'Clear',
    clearOf: 'Clear the copy last used on {when}',
  },
  mark: {
    kept: 'Offline: kept on this device',
    page: 'Offline: kept here while this page stays open',
  },
  strip: {
    kept: 'You are offline. You can go on writing. It is kept on this device and saved when you are back.',
    copy: 'You are offline. This is your copy from {when}. You can go on writing. It is kept on this device and saved when you are back.',
    read: 'You are offline. This is your copy from {when}.',
    full: 'There is no more room on this device, so your last words are not in the copy. Please leave this page open until they are saved.',
    fullOnline:
      'There is no more room on this device, so the copy does not grow. What you write is saved as ever.',
    broken:
      'This browser does not add to the copy right now, so your last words are not in it. Please leave this page open until they are saved.',
    brokenOnline:
      'This browser does not add to the copy right now. What you write is saved as ever.',
    reload:
      'Waymark was updated. Load the page again to go on. What you wrote is kept on this device.',
  },
  plans: 'You are offline. This is your copy. It may have changed since.',
  leftOffline:
    'The copy is gone from this device. Waymark cannot be reached, so you are signed out fully as soon as this browser is back online.',
} as const;

import { describe, expect, it } from 'vitest';

import type { Saved } from '../../sync/saved.ts';
import { needsCopying, showsPlan, stateToTell } from './stateToTell.ts';

const saved: Saved = {
  state: 'saved',
  loaded: true,
  unsaved: false,
  writable: true,
  reason: null,
  ended: null,
  copy: 'off',
  copyOf: null,
};

describe('stateToTell', () => {
  it.each(['loading', 'saved', 'saving'] as const)(
    '[PAGE-5] %s needs no more than its word',
    (state) => {
      expect(stateToTell({ ...saved, state })).toBeNull();
    },
  );

  it('[PAGE-5] never says that writing is kept on a page that has no plan yet', () => {
    expect(stateToTell({ ...saved, state: 'offline' })).toBe('offline');
    expect(stateToTell({ ...saved, state: 'offline', loaded: false })).toBe('unopened');
  });

  it('[PAGE-5] says why it can only be read, and why it is over', () => {
    expect(stateToTell({ ...saved, state: 'read-only', reason: 'storage' })).toBe('storage');
    expect(stateToTell({ ...saved, state: 'ended', ended: 'noAccess' })).toBe('noAccess');
    expect(stateToTell({ ...saved, state: 'refused' })).toBe('refused');
  });
});

describe('showsPlan', () => {
  it('[PAGE-8] leaves nothing on the screen of somebody who is signed out or not in the plan', () => {
    const over: Saved = { ...saved, state: 'ended' };
    expect(showsPlan({ ...over, ended: 'signedOut', unsaved: true })).toBe(false);
    expect(showsPlan({ ...over, ended: 'noAccess', unsaved: true })).toBe(false);
    expect(showsPlan({ ...over, ended: 'noSuchPlan' })).toBe(false);
    expect(showsPlan({ ...over, ended: 'reload' })).toBe(true);
  });

  it('[PAGE-8] shows a plan as soon as it is there, offline too', () => {
    expect(showsPlan({ ...saved, state: 'loading', loaded: false })).toBe(false);
    expect(showsPlan({ ...saved, state: 'offline' })).toBe(true);
  });
});

describe('needsCopying', () => {
  it('[PAGE-5] asks to copy words only where going on would lose them', () => {
    const over: Saved = { ...saved, state: 'ended', unsaved: true };
    expect(needsCopying({ ...over, ended: 'noAccess' })).toBe(true);
    expect(needsCopying({ ...over, ended: 'reload' })).toBe(true);
    expect(needsCopying({ ...over, ended: 'signedOut' })).toBe(false);
    expect(needsCopying({ ...over, ended: 'noAccess', unsaved: false })).toBe(false);
    expect(needsCopying({ ...over, state: 'offline' })).toBe(false);
  });
});

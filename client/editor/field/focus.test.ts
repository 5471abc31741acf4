import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { focusField, showField, type TakeFocus } from './focus.ts';

const goal = 'goal' as BlockId;
let screen: EventTarget;
beforeEach(() => {
  screen = new EventTarget();
  vi.stubGlobal('window', screen);
});
afterEach(() => vi.unstubAllGlobals());

function setUp() {
  const conn = {} as PlanConnection;
  const takeFocus = vi.fn<TakeFocus>();
  return { conn, takeFocus, show: () => showField(conn, goal, 'statement', takeFocus) };
}

test('[FIELD-20] a field that is not there yet takes the focus as soon as it is', () => {
  const { conn, takeFocus, show } = setUp();
  focusField(conn, goal, 'statement', 'start');
  screen.dispatchEvent(new Event('keydown'));
  show();
  expect(takeFocus.mock.calls).toEqual([['start']]);
});

test('[FIELD-20] a press of the pointer meanwhile is the last word', () => {
  const { conn, takeFocus, show } = setUp();
  focusField(conn, goal, 'statement');
  screen.dispatchEvent(new Event('pointerdown'));
  show();
  expect(takeFocus).not.toHaveBeenCalled();
});

test('[FIELD-20] a press from before takes nothing from a later wish', () => {
  const { conn, takeFocus, show } = setUp();
  focusField(conn, goal, 'notes');
  focusField(conn, goal, 'statement');
  show();
  expect(takeFocus.mock.calls).toEqual([['end']]);
});

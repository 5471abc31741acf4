/** What the page asks of the server about copies on devices. */
import type { Device, DeviceKey } from '#shared/wire/devices.ts';

import { ask } from '../ask.ts';

export const deviceCalls = {
  add: () => ask<DeviceKey>('POST', '/api/devices', {}),
  key: (device: string) => ask<DeviceKey>('GET', `/api/devices/${encodeURIComponent(device)}`),
  revoke: (device: string) => ask<void>('DELETE', `/api/devices/${encodeURIComponent(device)}`),
  list: (here: string | null) =>
    ask<readonly Device[]>(
      'GET',
      here === null ? '/api/devices' : `/api/devices?here=${encodeURIComponent(here)}`,
    ),
};

export type DeviceCalls = typeof deviceCalls;

/**
 * Copies of plans on a device, for its person alone. What is kept there is encrypted with a key that
 * the device cannot make by itself: the server holds half of it and can revoke it.
 *
 * `POST /api/devices` {} -> 201 DeviceKey: a new device of the signed-in person
 * `GET  /api/devices/:did` -> DeviceKey, again after signing in; 404 once it was revoked
 * `DELETE /api/devices/:did` -> 204: what is on it can never be read again
 * `GET /api/devices` -> Device[]
 */
import type { Instant } from '../plan/plan.ts';

export interface DeviceKey {
  readonly id: string;
  /** 32 bytes in base64, for this device and person alone. */
  readonly secret: string;
  /** When the session ends by itself: what is on the device must not open after that without the server. */
  readonly until: Instant;
}

export interface Device {
  readonly id: string;
  readonly since: Instant;
  readonly lastSeenAt: Instant;
  /** The device that asks. */
  readonly here: boolean;
}

/**
 * Devices on which people keep a copy of their plans. A device encrypts the copy with a key of two
 * halves, of which one is made here, sealed under the master key, and given to nobody but its person
 * while they are signed in. Once it is revoked the half is gone, and with it all that could ever open
 * the copy.
 */
import { randomBytes, randomUUID } from 'node:crypto';

import type { Instant, UserId } from '#shared/plan/plan.ts';
import type { Device } from '#shared/wire/devices.ts';
import type { SealedText } from '../crypto/seal.ts';
import type { Records } from '../store/records.ts';

/** Seals the secret of one device. */
export interface SecretSeal {
  readonly seal: (device: string, secret: string) => SealedText;
  /** `null` when it does not open. */
  readonly open: (device: string, sealed: SealedText) => string | null;
}

/** The server's half of a key, 32 bytes in base64. */
export interface DeviceSecret {
  readonly id: string;
  readonly secret: string;
}

export interface Devices {
  /** A new device of this person. Of more than `mostDevices` the one unseen for longest is revoked. */
  add(user: UserId): Promise<DeviceSecret>;
  /** `null` once it was revoked, and for a device of somebody else. */
  secretOf(user: UserId, device: string): Promise<DeviceSecret | null>;
  /** Nothing on it opens again; revoking one that is not there, or not theirs, changes nothing. */
  revoke(user: UserId, device: string): Promise<void>;
  /** All of this person's, the last seen first; `here` is the one that asks. */
  list(user: UserId, here: string | null): Promise<readonly Device[]>;
}

/** Devices a person may have a copy on. */
export const mostDevices = 20;

export function createDevices(options: {
  readonly db: Records;
  readonly secrets: SecretSeal;
  readonly now: () => number;
}): Devices {
  const { db, secrets, now } = options;
  const instant = () => new Date(now()).toISOString();

  return {
    async add(user) {
      const id = randomUUID();
      const secret = randomBytes(32).toString('base64');
      const at = instant();
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('device_copies')
          .values({
            id,
            user_id: user,
            sealed_secret: secrets.seal(id, secret),
            since: at,
            last_seen_at: at,
          })
          .execute();
        const all = await tx
          .selectFrom('device_copies')
          .select('id')
          .where('user_id', '=', user)
          .where('id', '!=', id)
          .orderBy('last_seen_at', 'desc')
          .orderBy('id')
          .execute();
        const over = all.slice(mostDevices - 1).map((row) => row.id);
        if (over.length > 0) await tx.deleteFrom('device_copies').where('id', 'in', over).execute();
      });
      return { id, secret };
    },

    async secretOf(user, device) {
      const row = await db
        .updateTable('device_copies')
        .set({ last_seen_at: instant() })
        .where('id', '=', device)
        .where('user_id', '=', user)
        .returning('sealed_secret')
        .executeTakeFirst();
      const secret = row ? secrets.open(device, row.sealed_secret) : null;
      return secret === null ? null : { id: device, secret };
    },

    async revoke(user, device) {
      await db
        .deleteFrom('device_copies')
        .where('id', '=', device)
        .where('user_id', '=', user)
        .execute();
    },

    async list(user, here) {
      const rows = await db
        .selectFrom('device_copies')
        .select(['id', 'since', 'last_seen_at'])
        .where('user_id', '=', user)
        .orderBy('last_seen_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        since: row.since as Instant,
        lastSeenAt: row.last_seen_at as Instant,
        here: row.id === here,
      }));
    },
  };
}

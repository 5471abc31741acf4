import type { CopyDatabase, Holder } from './database.ts';
import { isFull } from './vault.ts';

/** The device has no room for a copy. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** The browser did not keep the copy. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/** Puts a new holder on the device, or throws which of the two it is. */
export async function putHolder(db: CopyDatabase, holder: Holder): Promise<void> {
  try {
    await db.putHolder(holder);
  } catch (error) {
    throw isFull(error)
      ? new NoRoom('There is no room for a copy')
      : new NotKept('The browser did not keep the copy', { cause: error });
  }
}

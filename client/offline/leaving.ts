/**
 * Signing out, for certain. The session lives in a cookie that no page can delete, so only the server
 * ends it, and it may be out of reach. What this holds true: from the moment somebody leaves, in every
 * tab and after every start, nothing is asked in their name before their session has ended.
 */
import { Trouble } from '../problem.ts';

export interface Leaving {
  /** Somebody leaves. */
  begin(): void;
  /** Somebody has signed in: the session that was left is not theirs. */
  end(): void;
  /** True from leaving until the server has ended the session. */
  isOn(): boolean;
  /** Ends the session that was left, if any. Throws a `Trouble` that says signed-out while that fails. */
  over(): Promise<void>;
  /**
   * Runs what opens a session of somebody's own. It goes on even when the one that was left cannot be
   * ended first; no sign-out travels meanwhile, which would end the new one.
   */
  through<T>(open: () => Promise<T>): Promise<T>;
}

export interface LeavingPorts {
  /** Where it is noted for other tabs and later starts; may throw. */
  readonly noted: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Asks the server to end the session: the status of its answer. Rejects without one. */
  readonly signOut: () => Promise<number>;
}

const storedAs = 'waymark.leaving';
/** A server that says nothing for so long is as good as away. */
const patienceMs = 8_000;

export function newLeaving({ noted, signOut }: LeavingPorts): Leaving {
  /** For a browser whose storage is closed to us. */
  let hasLeft = false;
  let ending: Promise<boolean> | null = null;
  let opening = 0;

  const isOn = () => {
    try {
      return hasLeft || noted().getItem(storedAs) === 'yes';
    } catch {
      return hasLeft;
    }
  };
  const end = () => {
    hasLeft = false;
    try {
      noted().removeItem(storedAs);
    } catch {
      // Then nothing was noted there.
    }
  };
  const endSession = async (): Promise<boolean> => {
    try {
      const status = await signOut();
      // Not signed in any more is as good.
      return (status >= 200 && status < 300) || status === 401;
    } catch {
      // No answer, or none in time.
      return false;
    }
  };
  const over = async (): Promise<void> => {
    if (!isOn()) return;
    if (opening > 0) throw new Trouble('signed-out', 401);
    ending ??= endSession().finally(() => {
      ending = null;
    });
    if (!(await ending)) throw new Trouble('signed-out', 401);
    end();
  };
  return {
    begin() {
      hasLeft = true;
      try {
        noted().setItem(storedAs, 'yes');
      } catch {
        // This page knows it, at least.
      }
    },
    end,
    isOn,
    over,
    async through(open) {
      if (opening === 0) await over().catch(() => {});
      opening += 1;
      try {
        return await open();
      } finally {
        opening -= 1;
      }
    },
  };
}

/** Of this browser. */
export const leaving: Leaving = newLeaving({
  noted: () => localStorage,
  async signOut() {
    const { status } = await fetch('/api/auth/sign-out', {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(patienceMs),
    });
    return status;
  },
});

import { Trouble } from '../problem.ts';

/** A server that says nothing for so long is as good as away. */
const patienceMs = 8_000;

/** What the server answers. Throws as for one that is away when that takes too long. */
export async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Trouble('offline')), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

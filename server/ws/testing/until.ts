/** Resolves when something has come true; sockets need turns of the event loop, not a span of time. */
export async function until(isTrue: () => boolean, what: string, withinMs = 4_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`It never came true that ${what}.`);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

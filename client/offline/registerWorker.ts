/**
 * The service worker, which lets the page open without a network. Built pages in a secure context
 * have it; where it is not there the page works as ever, while the server can be reached.
 */
export async function registerWorker(): Promise<void> {
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator)) return;
  try {
    const registered = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    // A newer one that waits takes over only if this page is already of its build, and alone.
    registered.waiting?.postMessage({ kind: 'take-over', page: import.meta.url });
  } catch {
    // Closed to us by the browser's settings: the page does without.
  }
}

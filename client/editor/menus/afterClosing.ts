/**
 * Runs something once a dialog that closes now is gone. While it stands it keeps the focus inside,
 * and in the next frame it gives it back to where it was; only after that can the focus go elsewhere.
 */
export function afterClosing(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

import { type RefObject, useEffect } from 'react';

/**
 * Keeps what is on the screen where it is when something above it grows or goes. Browsers do so by
 * themselves where they know `overflow-anchor`; Safari does not.
 */
export function useSteadyScroll(above: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = above.current;
    if (element === null || CSS.supports('overflow-anchor', 'auto')) return undefined;
    let height = element.offsetHeight;
    const watch = new ResizeObserver(() => {
      const grown = element.offsetHeight - height;
      height = element.offsetHeight;
      if (grown !== 0 && window.scrollY > 0) window.scrollBy(0, grown);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [above]);
}

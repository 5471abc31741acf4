import { useEffect, useState } from 'react';

import type { PageSection } from '../sections/Section.tsx';
import { currentSection } from './currentSection.ts';

/** Follows scrolling, once a frame. `shown` may be a new array with the same names. */
export function useCurrentSection(shown: readonly PageSection[]): PageSection | null {
  const [current, setCurrent] = useState<PageSection | null>(null);
  const names = shown.join(' ');

  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const tops = names.split(' ').flatMap((name) => {
        const element = document.getElementById(name);
        return element
          ? [{ name: name as PageSection, top: element.getBoundingClientRect().top }]
          : [];
      });
      const page = document.documentElement;
      const scrolls = page.scrollHeight > page.clientHeight + 1;
      const atTheEnd = scrolls && page.scrollTop + page.clientHeight >= page.scrollHeight - 4;
      setCurrent(currentSection(tops, page.clientHeight * 0.33, atTheEnd));
    };
    const lookSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    lookSoon();
    window.addEventListener('scroll', lookSoon, { passive: true });
    window.addEventListener('resize', lookSoon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', lookSoon);
      window.removeEventListener('resize', lookSoon);
    };
  }, [names]);

  return current;
}

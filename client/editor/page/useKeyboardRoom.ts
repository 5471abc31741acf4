import { useEffect, useState } from 'react';

/**
 * How many pixels of the page a keyboard on the screen covers from below. Browsers that shrink the
 * page for it (`interactive-widget=resizes-content`) cover none; Safari on phones does.
 */
export function useKeyboardRoom(): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return undefined;
    const measure = () => {
      const covered = window.innerHeight - seen.height - seen.offsetTop;
      // Zooming with two fingers also shrinks what is seen, and is no keyboard.
      setRoom(seen.scale > 1.01 || covered < 80 ? 0 : Math.round(covered));
    };
    seen.addEventListener('resize', measure);
    seen.addEventListener('scroll', measure);
    return () => {
      seen.removeEventListener('resize', measure);
      seen.removeEventListener('scroll', measure);
    };
  }, []);
  return room;
}

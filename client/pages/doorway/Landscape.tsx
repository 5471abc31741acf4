import styles from './Landscape.module.css';

/** Hills, a path into them and a waymark beside it, at the foot of the doorway. Nothing to read. */
export function Landscape() {
  return (
    <svg
      className={styles.landscape}
      viewBox="0 0 1600 360"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className={styles.far}
        d="M0 190c150-60 290-84 430-62s230 78 380 66 250-112 420-128 260 30 370 62v232H0Z"
      />
      <path
        className={styles.middle}
        d="M0 250c180-10 300-66 470-60s270 74 450 66 300-78 440-86 180 14 240 30v160H0Z"
      />
      <path
        className={styles.near}
        d="M0 306c220-34 420-40 640-20s360 30 560 6 280-34 400-26v94H0Z"
      />
      <path className={styles.path} d={ribbon} />
      <ellipse className={styles.shade} cx="1012" cy="330" rx="46" ry="5" />
      <g transform="translate(962 262) scale(2.35)">
        <path
          className={styles.top}
          transform="translate(0 2.2)"
          d="M11.6 7.9c.5-2.5 2.9-4.1 5.6-3.7 2.6.4 4.2 2.4 3.8 4.7-.4 2.2-2.6 3.4-5.3 3.2-2.8-.2-4.6-1.7-4.1-4.2Z"
        />
        <path
          className={styles.stone}
          transform="translate(0 1.1)"
          d="M7.6 17.7c.3-2.7 3.5-4.1 8-4.1 5 0 8.7 1.3 8.8 4.1.1 2.7-3.3 3.8-8.5 3.8-5.3 0-8.6-1.2-8.3-3.8Z"
        />
        <path
          className={styles.base}
          d="M3.8 26.5c.2-2.7 4.4-3.6 12-3.6 8.1 0 12.4.9 12.4 3.6 0 2.5-4.5 3.1-12.3 3.1-7.9 0-12.3-.6-12.1-3.1Z"
        />
      </g>
    </svg>
  );
}

/** The path, narrower the farther away it is. */
const ribbon =
  'M696 386.2L703 380.7L712 373.1L722 364.8L734 357L746 350.9L761 346.1L782 341.4L804 336.9L827 332.5L847 328L863 323.7L878 319.7L891 315.6L902 311.3L911 306.4L914 301L913 295.7L908 291L901 286.8L891 283L878 279.6L862 276.8L845 274.2L829 271.7L816 269.3L805 266.9L795 264.4L786 262.1L780 260L778 258.5L778 257.2L781 255.3L786 253.1L794 250.8L802 248.6L813 246.6L827 244.8L842 243L857 241.2L869 239.3L880 237.4L890 235.6L899 233.7L906 231.7L911 229.4L911 226.8L907 224.4L902 222.3L895 220.3L889 218.4L882 216.5L874 214.7L866 212.9L859 211.2L853 209.6L850 208L847 206.5L846 205L846 203.6L847 202.2L850 200.7L854 199.1L860 197.5L865 196.2L868 195.2L868 194.8L864 195.7L859 197L853 198.5L848 200.1L845 201.8L844 203.5L844 205.2L845 206.9L847 208.6L851 210.4L857 212.3L864 214.1L872 215.9L880 217.8L887 219.6L893 221.6L898 223.6L903 225.6L906 227.3L905 228.6L902 230L896 231.6L887 233.3L877 235L867 236.7L854 238.3L840 239.9L824 241.6L810 243.4L798 245.4L788 247.6L779 250L772 252.7L767 255.8L766 259.5L770 263L777 266.1L786 269L797 271.8L808 274.7L822 277.6L838 280.5L854 283.3L868 286.2L877 289L883 291.9L887 294.8L888 297.5L888 299.7L885 301.6L881 303.7L872 306.4L860 309.3L845 312.6L829 316L810 319.3L788 322.8L763 326.6L738 331.2L714 337.1L694 344.8L676 353.5L661 362L649 369.1L640 373.8Z';

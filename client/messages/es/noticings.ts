/** Noticings: adding one, and their timeline. */
export default {} as const;

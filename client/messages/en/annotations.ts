/** Annotations, their threads, and what is for next time. */
export default {} as const;

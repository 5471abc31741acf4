/** How one is told of what is new. */
export default {} as const;

/** My own notes. */
export default {} as const;

/** A copy of the plan on this device. */
export default {} as const;

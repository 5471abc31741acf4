/** The panel beside the plan. */
export default {} as const;

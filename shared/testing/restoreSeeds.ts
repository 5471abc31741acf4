/** Seeds of histories that failed once; `npm run soak -- restore` adds to them, the tests replay them. */
export const failedRestoreSeeds: readonly number[] = [63, 187];

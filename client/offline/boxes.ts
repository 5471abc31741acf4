/** The boxes of a copy that are about one plan. The plan's own document is kept under the plan's id. */

/** Where what waits in a plan's conversation is kept. */
export const talkBox = (planId: string): string => `waiting ${planId}`;
/** Where what waits in a plan's walks is kept. */
export const walksBox = (planId: string): string => `walks ${planId}`;
/** What notes are called: their room on the server, and their box in the copy. */
export const notesRoom = (planId: string): string => `${planId}/notes`;
/** Where what is kept aside of a document is kept; `room`: as on the server. */
export const asideBox = (room: string): string => `aside ${room}`;

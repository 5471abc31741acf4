/** Version of the frames and close codes in this folder; rises when an older client would misread them. */
export const WIRE_VERSION = 1;

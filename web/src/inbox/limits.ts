/** The API's limits of one reply or note. */

export const TEXT_MAX = 4096;
/** Of what stands below a file. */
export const CAPTION_MAX = 1024;
/** Of one reply. */
export const FILES_MAX = 10;

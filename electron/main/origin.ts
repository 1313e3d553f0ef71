/** Where the page lives. A scheme of our own: no file:// with its reach into the disk, no port that others can open. */
export const APP_SCHEME = 'muster';
export const APP_ORIGIN = 'muster://app';

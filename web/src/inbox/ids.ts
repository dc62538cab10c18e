/** Ids of elements that keys and buttons elsewhere lead to. */
export const COMPOSER_ID = "composer";
export const ATTACH_ID = "attach";

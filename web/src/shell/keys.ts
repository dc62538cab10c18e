/** When a key press is a shortcut and when it is writing. */

/** True while a person types, or holds a modifier, or a window lies over the page: shortcuts stay silent. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target as HTMLElement | null;
  if (target?.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return true;
  return document.querySelector("dialog[open]") !== null;
}

/** One menu open at a time: which one is a signal, so that keys open the same menus as the buttons. */
import type { Signal } from "@preact/signals";

/** What a `Menu` needs to know of one of the menus that share a signal. */
export function menuOf<K extends string>(open: Signal<K | null>, key: NoInfer<K>) {
  return {
    isOpen: open.value === key,
    onOpen: () => {
      open.value = key;
    },
    onClose: () => {
      // Another one may have been opened meanwhile: that one stays.
      if (open.value === key) open.value = null;
    },
  };
}

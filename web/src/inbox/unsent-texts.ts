/** The words beside what could not be sent when its time came. */
import { textsOf } from "../i18n";

const tr = {
  putBack: "Kutuya geri al",
  filesUntil: (until: string) => `Dosyalar şu zamana kadar geri alınabilir: ${until}`,
  filesGone: (names: string) => `Artık geri alınamayan dosyalar: ${names}`,
};

const en: typeof tr = {
  putBack: "Put back into the box",
  filesUntil: (until) => `The files can be put back until ${until}`,
  filesGone: (names) => `Files that cannot be put back any more: ${names}`,
};

export const words = textsOf(tr, en);

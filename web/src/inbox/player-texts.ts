/** The words of the player of voice messages. */
import { textsOf } from "../i18n";

const tr = {
  play: "Oynat",
  pause: "Duraklat",
  place: "Kaydın neresi",
  speed: (times: number) => `Hız: ${times} kat`,
};

const en: typeof tr = {
  play: "Play",
  pause: "Pause",
  place: "Where in the recording",
  speed: (times) => `Speed: ${times} times`,
};

export const words = textsOf(tr, en);

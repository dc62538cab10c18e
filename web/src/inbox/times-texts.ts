/** The words of the times to choose from. */
import { textsOf } from "../i18n";

const tr = {
  inAnHour: "1 saat sonra",
  thisEvening: "Bu akşam",
  tomorrow: "Yarın sabah",
  monday: "Pazartesi sabahı",
  own: "Tarih ve saat",
  outOfRange: "Gelecekte, izin verilen süre içinde bir zaman seçin.",
};

const en: typeof tr = {
  inAnHour: "In an hour",
  thisEvening: "This evening",
  tomorrow: "Tomorrow morning",
  monday: "Monday morning",
  own: "Date and time",
  outOfRange: "Choose a time ahead, within what is allowed.",
};

export const words = textsOf(tr, en);

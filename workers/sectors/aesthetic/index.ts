/** Aesthetic clinics: so far what every sector offers. */
import { everySector } from "../../intents";
import { defineSector } from "../define";

export const aesthetic = defineSector({
  key: "aesthetic",
  title: { tr: "Estetik kliniği", en: "Aesthetic clinic" },
  intents: everySector,
  defaults: {},
  toggles: [],
  invitation: null,
});

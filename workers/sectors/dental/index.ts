/** Dental clinics: so far what every sector offers. */
import { everySector } from "../../intents";
import { defineSector } from "../define";

export const dental = defineSector({
  key: "dental",
  title: { tr: "Diş kliniği", en: "Dental clinic" },
  intents: everySector,
  defaults: {},
  toggles: [],
  invitation: null,
});

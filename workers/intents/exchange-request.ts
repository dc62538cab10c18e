/** Another size, colour or model instead of what came. */
import { forPerson } from "./for-person";

export const exchangeRequest = forPerson(
  "exchange_request",
  { tr: "Değişim isteği", en: "Exchange request" },
  { group: "returns" },
);

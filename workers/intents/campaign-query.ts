/** Campaign question: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const campaignQuery = forPerson(
  "campaign_query",
  { tr: "Kampanya sorusu", en: "Campaign question" },
  { group: "products" },
);

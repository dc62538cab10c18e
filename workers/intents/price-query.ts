/** Price question: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const priceQuery = forPerson("price_query", { tr: "Fiyat sorusu", en: "Price question" }, { group: "products" });

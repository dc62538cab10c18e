/** Stock question: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const stockQuery = forPerson("stock_query", { tr: "Stok sorusu", en: "Stock question" }, { group: "products" });

/** Product comparison: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const productComparison = forPerson(
  "product_comparison",
  {
    tr: "Ürün karşılaştırma",
    en: "Product comparison",
  },
  { group: "products" },
);

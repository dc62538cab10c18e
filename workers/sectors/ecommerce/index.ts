/** Online sellers: parcels first. */
import {
  addressChange,
  campaignQuery,
  deliveryTime,
  everySector,
  exchangeRequest,
  invoiceRequest,
  missingOrWrongItem,
  negativeFeedback,
  orderCancel,
  orderStatus,
  orderTracking,
  paymentMethods,
  priceQuery,
  productComparison,
  returnPolicy,
  returnRequest,
  shippingPolicy,
  stockQuery,
  warrantyQuery,
  wholesaleInquiry,
} from "../../intents";
import { defineSector } from "../define";

const orderIntents = [orderTracking, orderStatus, deliveryTime];
const orderKeys = orderIntents.map((intent) => intent.key);
const THRESHOLD = 0.7;

export const ecommerce = defineSector({
  key: "ecommerce",
  title: { tr: "E-ticaret", en: "E-commerce" },
  intents: [
    ...orderIntents,
    returnRequest,
    exchangeRequest,
    invoiceRequest,
    orderCancel,
    stockQuery,
    wholesaleInquiry,
    negativeFeedback,
    priceQuery,
    productComparison,
    warrantyQuery,
    campaignQuery,
    returnPolicy,
    shippingPolicy,
    paymentMethods,
    addressChange,
    missingOrWrongItem,
    ...everySector,
  ],
  languages: ["tr", "en"],
  defaults: Object.fromEntries(orderKeys.map((key) => [key, { level: "off", threshold: THRESHOLD }])),
  toggles: [
    {
      key: "order_questions",
      title: { tr: "Kargo Soruları Otomasyonu", en: "Order question automation" },
      intents: orderKeys,
      on: { level: "auto", threshold: THRESHOLD },
    },
  ],
  services: [],
  invitation: {
    tr: "Siparişinizin nerede olduğunu veya ne zaman geleceğini sorabilirsiniz.",
    en: "You can ask where your order is or when it will arrive.",
  },
});

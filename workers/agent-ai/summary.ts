/** What a person reads when a conversation lands in front of them: taken from the turn, nothing invented. */
import type { ShipmentFacts } from "../orders/shapes";
import { shorten } from "../platform/text";
import { mask } from "../privacy";
import { sectorOf } from "../sectors";
import { texts } from "../texts";
import type { Known } from "./act";
import type { HandoffReason } from "./shapes";

/** One line each: what was said, wanted, asked, found, and why it was handed over; in the tenant's language. */
export function summary(known: Known, reason: HandoffReason, shipments: readonly ShipmentFacts[]): string {
  const { understanding, tenant, flow, other, text, pii } = known;
  const language = tenant.locale.startsWith("en") ? "en" : "tr";
  const t = texts[language].summary;
  const titles = understanding.intents.flatMap(({ key }) => {
    const intent = sectorOf(tenant.sector).intents.find((candidate) => candidate.key === key);
    return intent && key !== "out_of_scope" ? [intent.title[language]] : [];
  });
  const wants = titles.join(", ");
  const number = understanding.entities.findLast(({ kind }) => kind === "order_number")?.value ?? flow?.orderNumber;
  const found = shipments
    .slice(0, 3)
    .map(({ orderNumber, status, carrier }) =>
      [orderNumber, texts[language].order.state[status], carrier].filter(Boolean).join(", "),
    )
    .join("; ");
  const lines = [
    text ? t.said(shorten(mask(text, pii).replace(/\s+/g, " "), 200)) : null,
    other ? t.sent[other] : null,
    wants ? t.wants(wants) : null,
    number ? t.orderNumber(number) : null,
    flow ? t.asked[flow.asked] : null,
    found ? t.found(found) : null,
    reason === "out_of_scope" && isDeliveredAgain(known, shipments) ? t.why.delivered_again : t.why[reason],
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function isDeliveredAgain({ understanding }: Known, shipments: readonly ShipmentFacts[]): boolean {
  return shipments.length > 0 && !understanding.intents.some(({ key }) => key === "out_of_scope");
}

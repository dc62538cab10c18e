/** What the entity reader finds and what it is told beforehand. Kinds, spans and values: tests/understanding/entities.md. */

export type EntityKind =
  | "order_number"
  | "tracking_number"
  | "phone"
  | "email"
  | "tckn"
  | "vkn"
  | "iban"
  | "card"
  | "datetime"
  | "quantity"
  | "money"
  | "size"
  | "color"
  | "return_reason"
  | "treatment"
  | "body_part"
  | "person"
  | "initial"
  | "city"
  | "address";

export interface Entity {
  kind: EntityKind;
  /** normalised, as the specification says for its kind */
  value: string;
  /** UTF-16 offsets in the original: [start, end) */
  start: number;
  end: number;
}

export interface EntityContext {
  /** what the message answers: "order_number", "second_factor", "name", "city", "size", "appointment_time" */
  asked?: string;
  /** "ecommerce", "dental" or "aesthetic": decides what a clinic's and a shop's words mean */
  sector?: string;
  /** ms since epoch; dates are told from here */
  now: number;
  /** IANA name, "Europe/Istanbul" */
  timeZone: string;
}

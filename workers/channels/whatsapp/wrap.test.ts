import { expect, it } from "vitest";
import { parse } from "./webhook";
import { wrapPart } from "./wrap";

const account = { externalId: "106600000000001", parentExternalId: "105500000000001" };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const message = { id: "wamid.1", from: "905000000001", timestamp: "1763740800", type: "text", text: { body: "selam" } };
const status = { id: "wamid.2", status: "read", timestamp: "1763740800", recipient_id: "905000000001" };
const update = { user_id: { previous: "TR.1", current: "TR.2" }, timestamp: "1763740800", wa_id: "905000000001" };
const value = { metadata: { phone_number_id: account.externalId }, messages: [message] };

/** What is read of a part that was set aside for this reason. */
function kinds(part: unknown, reason: string): string[] {
  const parsed = parse(wrapPart(bytes(part), reason, account)!);
  if (!parsed.ok) return [parsed.reason];
  return parsed.accounts.flatMap(({ accountExternalId, events }) =>
    events.map(({ kind }) => `${accountExternalId} ${kind}`),
  );
}

it("a part that was set aside is read again as what it is", () => {
  const change = { field: "messages", value };
  const of = (kind: string) => [`${account.externalId} ${kind}`];
  expect(kinds(message, "message.text.text.body: invalid_type")).toEqual(of("message"));
  expect(kinds(status, "status.status: invalid_value")).toEqual(of("status"));
  expect(kinds(update, "user_id_update.user_id: invalid_type")).toEqual(of("address_change"));
  expect(kinds(change, "messages.value.metadata: invalid_type")).toEqual(of("message"));
  expect(kinds(change, "change.field: invalid_type")).toEqual(of("message"));
  expect(kinds({ id: account.parentExternalId, changes: [change] }, "entry.id: invalid_type")).toEqual(of("message"));
  expect(kinds(message, "longer than a conversation keeps")).toEqual(of("message"));
  expect(kinds(status, "longer than a conversation keeps")).toEqual(of("status"));
});

it("a whole body stays as it is, and what is no JSON stays so", () => {
  const whole = bytes({ object: "whatsapp_business_account", entry: [] });
  expect(wrapPart(whole, "a number nobody owns", null)).toBe(whole);
  expect(wrapPart(new TextEncoder().encode("{"), "not JSON", account)).toBeNull();
  expect(wrapPart(bytes(message), "message: invalid_type", null)).toBeNull();
});

/** What a body of Meta's becomes in our shape. */
import { describe, expect, it } from "vitest";
import type { ChannelEvent, Parsed } from "../port";
import audio from "./fixtures/audio.json";
import batch from "./fixtures/batch.json";
import button from "./fixtures/button.json";
import changedNumber from "./fixtures/changed-number.json";
import changedUserId from "./fixtures/changed-user-id.json";
import contacts from "./fixtures/contacts.json";
import document from "./fixtures/document.json";
import image from "./fixtures/image.json";
import interactiveButton from "./fixtures/interactive-button.json";
import interactiveForm from "./fixtures/interactive-form.json";
import interactiveList from "./fixtures/interactive-list.json";
import location from "./fixtures/location.json";
import noPhone from "./fixtures/no-phone.json";
import order from "./fixtures/order.json";
import reaction from "./fixtures/reaction.json";
import reactionRemoved from "./fixtures/reaction-removed.json";
import referral from "./fixtures/referral.json";
import statusDelivered from "./fixtures/status-delivered.json";
import statusFailed from "./fixtures/status-failed.json";
import statusPlayed from "./fixtures/status-played.json";
import statusSent from "./fixtures/status-sent.json";
import sticker from "./fixtures/sticker.json";
import templateStatus from "./fixtures/template-status.json";
import text from "./fixtures/text.json";
import unknownType from "./fixtures/unknown-type.json";
import unsupported from "./fixtures/unsupported.json";
import userIdUpdate from "./fixtures/user-id-update.json";
import video from "./fixtures/video.json";
import { parse } from "./webhook";

const ELIF = { phone: "+905320000001", userId: "TR.1350001112223334" };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const parsed = (body: unknown) => parse(bytesOf(JSON.stringify(body)));

function read(result: Parsed): Extract<Parsed, { ok: true }> {
  if (!result.ok) throw new Error(result.reason);
  return result;
}

function onlyEvent(body: unknown): ChannelEvent {
  const events = read(parsed(body)).accounts.flatMap((account) => account.events);
  expect(events).toHaveLength(1);
  return events[0]!;
}

/** A body of the number of the fixtures with these parts. */
function bodyOf(value: Record<string, unknown>) {
  const metadata = { phone_number_id: "106600000000001" };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1055", changes: [{ field: "messages", value: { metadata, ...value } }] }],
  };
}

const hello = { from: "905320000001", id: "wamid.1", timestamp: "1795161600", type: "text", text: { body: "Merhaba" } };

describe("what is longer than a conversation keeps", () => {
  const only = (message: object) => read(parsed(bodyOf({ messages: [{ ...hello, ...message }] }))).accounts[0]!;

  it("is cut, and kept whole in quarantine when it was huge", () => {
    const long = only({ text: { body: "ş".repeat(5_000) } });
    expect(long.events).toMatchObject([{ content: { text: "ş".repeat(4096) } }]);
    expect(long.unreadable).toEqual([]);
    const huge = "a".repeat(2_500_000);
    const kept = only({ text: { body: huge } });
    expect(kept.events).toMatchObject([{ content: { text: "a".repeat(4096) } }]);
    expect(kept.unreadable).toMatchObject([{ reason: "longer than a conversation keeps" }]);
    expect(kept.unreadable[0]!.json).toContain(huge);
  });

  it("is cut in every kind of message", () => {
    const huge = "ğ".repeat(200_000);
    const image = { id: "m1", mime_type: huge, caption: huge, filename: huge };
    const card = { name: { formatted_name: huge }, phones: Array(500).fill({ phone: "5".repeat(1_000) }) };
    const answer = { type: "nfm_reply", nfm_reply: { name: huge, response_json: huge } };
    const place = { latitude: 1, longitude: 2, name: huge, address: huge };
    const parts = [
      { type: "image", image },
      { type: "location", location: place },
      { type: "contacts", contacts: [card] },
      { type: "button", button: { text: huge, payload: "p" } },
      { type: "interactive", interactive: answer },
      {
        type: "order",
        order: { text: huge, product_items: Array(500).fill({ product_retailer_id: "x", quantity: 1 }) },
      },
    ];
    for (const part of parts) {
      const { events, unreadable } = only({
        ...part,
        referral: { source_type: huge, source_id: huge, headline: huge },
      });
      expect(events).toHaveLength(1);
      expect(JSON.stringify(events).length).toBeLessThan(20_000);
      expect(unreadable).toHaveLength(1);
    }
    expect(only({ type: "image", image }).events).toMatchObject([
      { content: { media: { caption: "ğ".repeat(1024) } } },
    ]);
  });

  it("never ends in half a character", () => {
    const { events } = only({ text: { body: `a${"😀".repeat(4096)}` } });
    expect(events).toMatchObject([{ content: { text: `a${"😀".repeat(2047)}` } }]);
  });
});

describe("messages", () => {
  it("carry who, when, what and the message they answer", () => {
    expect(onlyEvent(text)).toEqual({
      kind: "message",
      providerId: "wamid.FIX0001",
      channelAt: 1795161601000,
      from: ELIF,
      profileName: "Elif Yılmaz",
      replyTo: "wamid.OURS0001",
      content: { type: "text", text: "Kargom nerede?" },
    });
  });

  it.each([
    [image, { type: "image", media: { mimeType: "image/jpeg", caption: "Kutu böyle geldi" } }],
    [video, { type: "video", media: { mimeType: "video/mp4" } }],
    [audio, { type: "audio", media: { mimeType: "audio/ogg; codecs=opus", isVoice: true } }],
    [document, { type: "document", media: { mimeType: "application/pdf", fileName: "fatura.pdf" } }],
    [sticker, { type: "sticker", media: { mimeType: "image/webp" } }],
    [
      location,
      { type: "location", latitude: 41.0082, longitude: 28.9784, name: "Kadıköy Şubesi", address: "Moda Cad. 1" },
    ],
    [contacts, { type: "contacts", contacts: [{ name: "Ali Veli", phones: ["+905320000002", "0216 000 00 00"] }] }],
    [button, { type: "choice", choiceId: "confirm:17", title: "Evet, geleceğim" }],
    [interactiveButton, { type: "choice", choiceId: "order:1", title: "1. sipariş" }],
    [interactiveList, { type: "choice", choiceId: "slot:9", title: "Salı 10.00" }],
    [interactiveForm, { type: "form", name: "flow", responseJson: '{"city":"İzmir"}' }],
    [reaction, { type: "reaction", toProviderId: "wamid.OURS0003", emoji: "👍" }],
    [reactionRemoved, { type: "reaction", toProviderId: "wamid.OURS0003", emoji: null }],
    [order, { type: "order", items: [{ productId: "SKU-1", quantity: 2 }], text: "Bunlardan iki tane" }],
    [unsupported, { type: "unsupported", providerType: "poll" }],
    [unknownType, { type: "unsupported", providerType: "request_welcome" }],
  ])("of each type are read: %#", (body, content) => {
    expect(onlyEvent(body)).toMatchObject({ kind: "message", from: ELIF, content });
  });

  it("of media keep the id to fetch it by", () => {
    expect(onlyEvent(image)).toMatchObject({
      content: { media: { providerMediaId: image.entry[0]!.changes[0]!.value.messages[0]!.image.id } },
    });
  });

  it("from an ad carry the ad and the click", () => {
    expect(onlyEvent(referral)).toMatchObject({
      referral: { sourceType: "ad", sourceId: "120000000000001", headline: "Gülüş tasarımı", clickId: "ARAbC123" },
    });
  });

  it("of a customer without a phone number have the user id alone", () => {
    expect(onlyEvent(noPhone)).toMatchObject({ from: { userId: "TR.1350001112223334" }, profileName: "Deniz" });
    expect(onlyEvent(noPhone)).not.toHaveProperty("from.phone");
  });

  it("take the id they lack from the contacts of the body", () => {
    const body = bodyOf({ contacts: [{ wa_id: "905320000001", user_id: "TR.1" }], messages: [hello] });
    expect(onlyEvent(body)).toMatchObject({ from: { phone: "+905320000001", userId: "TR.1" } });
  });

  it("of a user id never take the phone of another contact", () => {
    const message = { ...hello, from: undefined, from_user_id: "TR.2" };
    const body = bodyOf({ contacts: [{ wa_id: "905320000001", user_id: "TR.1" }], messages: [message] });
    expect(onlyEvent(body)).toMatchObject({ from: { userId: "TR.2" } });
    expect(onlyEvent(body)).not.toHaveProperty("from.phone");
  });

  it("with seconds as a number have the same time as with a string", () => {
    expect(onlyEvent(bodyOf({ messages: [{ ...hello, timestamp: 1795161600 }] }))).toMatchObject({
      channelAt: 1795161600000,
    });
  });

  it("of a known type with errors in place of the file are unsupported", () => {
    const message = {
      ...hello,
      type: "document",
      text: undefined,
      errors: [{ code: 131052, title: "Media download error" }],
    };
    expect(onlyEvent(bodyOf({ messages: [message] }))).toMatchObject({
      content: { type: "unsupported", providerType: "document" },
    });
  });

  it("keep what is odd in optional fields out instead of failing", () => {
    const message = { ...hello, context: "?", referral: { source_id: 5 }, errors: null, from_user_id: 7 };
    expect(onlyEvent(bodyOf({ contacts: ["?", { profile: { name: 5 } }], messages: [message] }))).toEqual({
      kind: "message",
      providerId: "wamid.1",
      channelAt: 1795161600000,
      from: { phone: "+905320000001" },
      content: { type: "text", text: "Merhaba" },
    });
  });

  it("of a group are left alone", () => {
    const result = read(parsed(bodyOf({ messages: [{ ...hello, group_id: "g1" }] })));
    expect(result).toEqual({ ok: true, accounts: [], ignoredFields: ["messages.group"] });
  });
});

describe("address changes", () => {
  it("come as a system message when the number changes", () => {
    expect(onlyEvent(changedNumber)).toMatchObject({
      kind: "address_change",
      previous: ELIF,
      current: { phone: "+905320000009" },
    });
    expect(onlyEvent(changedNumber)).toHaveProperty("providerId");
  });

  it("come as a system message when the user id changes", () => {
    expect(onlyEvent(changedUserId)).toMatchObject({
      kind: "address_change",
      previous: ELIF,
      current: { userId: "TR.9990001112223334" },
    });
  });

  it("come as a field of their own, under the business account where no number is named", () => {
    expect(read(parsed(userIdUpdate)).accounts).toEqual([
      {
        accountExternalId: "waba:105500000000001",
        unreadable: [],
        events: [
          {
            kind: "address_change",
            previous: { userId: "TR.1350001112223334" },
            current: { phone: "+905320000009", userId: "TR.9990001112223334" },
            channelAt: 1795161700000,
          },
        ],
      },
    ]);
  });

  it("of another kind are ignored by name", () => {
    const message = { ...hello, type: "system", system: { type: "user_changed_identity", body: "…" } };
    expect(read(parsed(bodyOf({ messages: [message] }))).ignoredFields).toEqual(["messages.system"]);
  });
});

describe("statuses", () => {
  it("carry our own string and whether the message costs", () => {
    expect(onlyEvent(statusSent)).toEqual({
      kind: "status",
      providerId: "wamid.OURS0100",
      status: "sent",
      channelAt: 1795161700000,
      to: ELIF,
      opaque: "v1.cnv_1.out_1",
      billable: true,
      category: "service",
    });
    expect(onlyEvent(statusDelivered)).toMatchObject({ status: "delivered" });
  });

  it("of a voice note that was played are read", () => {
    expect(onlyEvent(statusPlayed)).toMatchObject({ status: "read" });
  });

  it("that failed say why in our words, without Meta's text", () => {
    expect(onlyEvent(statusFailed)).toMatchObject({
      status: "failed",
      to: { phone: "+905320000001" },
      error: { code: "window_closed", detail: "Graph error 131047" },
    });
  });

  it("nobody told us of are kept as unreadable", () => {
    const status = { id: "wamid.1", status: "teleported", timestamp: "1795161600", recipient_id: "905320000001" };
    expect(read(parsed(bodyOf({ statuses: [status] }))).accounts[0]).toMatchObject({
      events: [],
      unreadable: [{ reason: "status.status: invalid_value", json: JSON.stringify(status) }],
    });
  });
});

describe("a body", () => {
  it("of several numbers and businesses is sorted by number, in its order", () => {
    const { accounts } = read(parsed(batch));
    expect(
      accounts.map(({ accountExternalId, events }) => [accountExternalId, events.map((event) => event.kind)]),
    ).toEqual([
      ["106600000000001", ["message", "message", "status", "status"]],
      ["106600000000002", ["message"]],
      ["106600000000003", ["message"]],
    ]);
  });

  it("that says a thing twice gives it twice: the conversation knows what it has", () => {
    const { accounts } = read(parsed(bodyOf({ messages: [hello, hello] })));
    expect(accounts[0]!.events.map((event) => "providerId" in event && event.providerId)).toEqual([
      "wamid.1",
      "wamid.1",
    ]);
  });

  it("with one unreadable message gives the others, and the broken one whole with the reason", () => {
    const broken = { ...hello, id: "wamid.2", text: { body: 5 } };
    const nobody = { ...hello, id: "wamid.3", from: undefined };
    const last = { ...hello, id: "wamid.4" };
    const { accounts } = read(parsed(bodyOf({ messages: [hello, broken, null, nobody, last] })));
    expect(accounts[0]!.events.map((event) => "providerId" in event && event.providerId)).toEqual([
      "wamid.1",
      "wamid.4",
    ]);
    expect(accounts[0]!.unreadable).toEqual([
      { reason: "message.text.text.body: invalid_type", json: JSON.stringify(broken) },
      { reason: "message: invalid_type", json: "null" },
      { reason: "message: neither from nor from_user_id", json: JSON.stringify(nobody) },
    ]);
  });

  it("with an unreadable entry or change gives the others", () => {
    const whole = bodyOf({ messages: [hello] });
    const body = { ...whole, entry: [{ id: 5 }, { id: "1055", changes: ["?"] }, ...whole.entry] };
    expect(
      read(parsed(body)).accounts.map(({ accountExternalId, events }) => [accountExternalId, events.length]),
    ).toEqual([
      ["waba:unknown", 0],
      ["waba:1055", 0],
      ["106600000000001", 1],
    ]);
  });

  it("of another field names it and gives nothing", () => {
    const other = JSON.stringify(templateStatus).replace("message_template_status_update", "account_alerts");
    expect(parsed(JSON.parse(other))).toEqual({ ok: true, accounts: [], ignoredFields: ["account_alerts"] });
  });

  it.each(["message_template_status_update", "message_template_components_update", "template_category_update"])(
    "of the field %s says that the business account's templates are others now",
    (field) => {
      const body = JSON.stringify(templateStatus).replace("message_template_status_update", field);
      expect(parsed(JSON.parse(body))).toEqual({
        ok: true,
        accounts: [{ accountExternalId: "waba:105500000000001", events: [], unreadable: [], hasNewTemplates: true }],
        ignoredFields: [],
      });
    },
  );

  it.each([
    ["nothing", ""],
    ["no JSON", "kargom nerede"],
    ["JSON cut short", '{"object":"whatsapp_business_account","entry":['],
    ["JSON of no envelope", "[]"],
    ["another product", '{"object":"instagram","entry":[]}'],
    ["no entries", '{"object":"whatsapp_business_account"}'],
  ])("of %s is not ours to read", (_name, body) => {
    expect(parse(bytesOf(body))).toMatchObject({ ok: false });
  });

  it("nested 200,000 deep does not run out of stack", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const result = read(parse(bytesOf(`{"object":"whatsapp_business_account","entry":[${deep}]}`)));
    expect(result.accounts[0]!.unreadable[0]!.json.length).toBe(deep.length);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { maskPayload } from "./mask";

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const shown = (value: unknown) => JSON.parse(maskPayload(bytes(value)).text);

it("shows the structure and the words of the protocol, nothing of what people wrote", () => {
  const message = {
    from: "905320000001",
    id: "wamid.HBgMOTA1MzI",
    timestamp: "1763740800",
    type: "text",
    text: { body: "Kargom nerede? Adım Elif." },
    location: { latitude: 41.0082 },
  };
  expect(shown({ object: "whatsapp_business_account", entry: [message] })).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        from: "<999999999999>",
        id: "<xxxxx.xxxxxxx9xxx>",
        timestamp: "<9999999999>",
        type: "text",
        text: { body: "<text 25>" },
        location: { latitude: "<number 99.9999>" },
      },
    ],
  });
});

it("takes no customer's word for a protocol's, nor a key for one", () => {
  expect(shown({ type: "Elif", status: "sent" })).toEqual({ type: "<xxxx>", status: "sent" });
  expect(shown({ "+905320000001": 1 })).toEqual({ "+999999999999": "<number 9>" });
});

it("shows what is no JSON by its form", () => {
  expect(maskPayload(bytes('{"from":"Elif 53')).text).toBe('{"xxxx":"xxxx 99');
});

it("cuts what is long", () => {
  const { text, isCut } = maskPayload(bytes(Array.from({ length: 5_000 }, () => "abc")));
  expect([text.length, isCut]).toEqual([20_000, true]);
});

it("lets no word of any text through, wherever it stands", () => {
  const secret = "gizlikelime";
  const deep = fc.letrec((tie) => ({
    value: fc.oneof(fc.constant(secret), fc.constant(`${secret} 5321112233`), fc.integer(), tie("list"), tie("map")),
    list: fc.array(tie("value"), { maxLength: 3 }),
    map: fc.dictionary(fc.constantFrom("text", "body", "name", "field", "from", `${secret} x`), tie("value"), {
      maxKeys: 3,
    }),
  })).value;
  fc.assert(
    fc.property(deep, (value) => {
      const { text } = maskPayload(bytes(value));
      expect(text).not.toContain(secret);
      expect(text).not.toContain("5321112233");
    }),
  );
});

/** Who may speak to the webhook: the signature over the raw bytes and the challenge. */
import { describe, expect, it } from "vitest";
import { answerChallenge, verifySignature } from "./webhook";

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("signature", () => {
  // Meta's rule: hex HMAC-SHA256 of the raw body.
  const body = bytesOf('{"object":"whatsapp_business_account","entry":[]}');
  const header = "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";

  it("of the app's secret over the raw bytes is ours", async () => {
    expect(await verifySignature(["test_app_secret"], body, header)).toBe(true);
  });

  it("of the old secret is ours while both are listed", async () => {
    expect(await verifySignature(["new_secret", "test_app_secret"], body, header)).toBe(true);
  });

  it.each([
    ["another secret", ["other"], body, header],
    ["no secret", [], body, header],
    [
      "one changed byte of the body",
      ["test_app_secret"],
      bytesOf('{"object":"whatsapp_business_account","entry":[ ]}'),
      header,
    ],
    ["one changed digit", ["test_app_secret"], body, header.replace("dec6", "dec7")],
    ["a shorter digest", ["test_app_secret"], body, header.slice(0, -2)],
    ["no prefix", ["test_app_secret"], body, header.slice(7)],
    ["no header", ["test_app_secret"], body, null],
  ])("with %s is refused", async (_name, secrets, bytes, signature) => {
    expect(await verifySignature(secrets, bytes, signature)).toBe(false);
  });
});

describe("challenge", () => {
  const query = { "hub.mode": "subscribe", "hub.verify_token": "ours", "hub.challenge": "1158201444" };

  it("comes back as plain text when the token is ours", async () => {
    const response = await answerChallenge(query, "ours");
    expect([response.status, await response.text()]).toEqual([200, "1158201444"]);
    expect(response.headers.get("content-type")).toContain("text/plain");
  });

  it.each([
    ["another token", { ...query, "hub.verify_token": "theirs" }],
    ["no token", { ...query, "hub.verify_token": undefined }],
    ["another mode", { ...query, "hub.mode": "unsubscribe" }],
    ["no challenge", { ...query, "hub.challenge": undefined }],
  ])("is refused with %s", async (_name, asked) => {
    expect((await answerChallenge(asked, "ours")).status).toBe(403);
  });
});

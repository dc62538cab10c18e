import { describe, expect, it } from "vitest";
import { hmacHex, sameSecret, seal, sha256Hex, unseal, verifyHmacHex } from "./crypto";

const KEY_1 = "1:bG9jYWwta2V5LW5vdC1mb3ItcHJvZHVjdGlvbi0zMmI=";
const KEY_2 = "2:YW5vdGhlci1rZXktbm90LWZvci1wcm9kdWN0aW9uLTM=";
const PLACE = "ten_1/integration_accounts/api_key/int_1";

describe("a sealed secret", () => {
  it("opens with its key, in its place", async () => {
    const sealed = await seal(KEY_1, PLACE, "gizli-ğüş");
    expect(sealed.keyVersion).toBe(1);
    expect(sealed.sealed).not.toContain("gizli");
    expect(await unseal(KEY_1, PLACE, sealed)).toBe("gizli-ğüş");
  });

  it("does not open in another row's place", async () => {
    const sealed = await seal(KEY_1, PLACE, "secret");
    await expect(unseal(KEY_1, `${PLACE}x`, sealed)).rejects.toThrow();
  });

  it("is sealed by the newest key, and older ones still open", async () => {
    const old = await seal(KEY_1, PLACE, "secret");
    const both = `${KEY_1},${KEY_2}`;
    expect((await seal(both, PLACE, "secret")).keyVersion).toBe(2);
    expect(await unseal(both, PLACE, old)).toBe("secret");
  });

  it("says which key is gone", async () => {
    const sealed = await seal(KEY_1, PLACE, "secret");
    await expect(unseal(KEY_2, PLACE, sealed)).rejects.toThrow("version 1");
  });

  it("never looks the same twice", async () => {
    expect((await seal(KEY_1, PLACE, "secret")).sealed).not.toBe((await seal(KEY_1, PLACE, "secret")).sealed);
  });
});

describe("a signature", () => {
  const body = new TextEncoder().encode('{"object":"whatsapp_business_account","entry":[]}');
  // Test vector of the WhatsApp contract.
  const hex = "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";

  it("fits its bytes and its secret only", async () => {
    expect(await verifyHmacHex("test_app_secret", body, hex)).toBe(true);
    expect(await verifyHmacHex("other_secret", body, hex)).toBe(false);
    expect(await verifyHmacHex("test_app_secret", body.slice(1), hex)).toBe(false);
  });

  it.each(["", "dec6", `${hex}00`, hex.replace("d", "g")])("of a wrong form (%s) does not fit", async (wrong) => {
    expect(await verifyHmacHex("test_app_secret", body, wrong)).toBe(false);
  });

  it("is made as it is checked", async () => {
    expect(await hmacHex("test_app_secret", new TextDecoder().decode(body))).toBe(hex);
  });
});

it("secrets are equal only when they are", async () => {
  expect(await sameSecret("abc", "abc")).toBe(true);
  expect(await sameSecret("abc", "abcd")).toBe(false);
  expect(await sameSecret("", "a")).toBe(false);
});

it("a digest is SHA-256 in hex", async () => {
  expect(await sha256Hex(new Uint8Array())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

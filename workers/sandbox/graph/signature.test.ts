/** The webhook signature against the test vector of the platform's contract. */
import { expect, test } from "vitest";
import { signBody } from "./signature";

test("the signature of the known body is the known signature", async () => {
  expect(await signBody("test_app_secret", '{"object":"whatsapp_business_account","entry":[]}')).toBe(
    "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
  );
});

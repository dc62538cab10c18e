/** Webhook bodies as Meta sends them: about 1 KB, one message or one status each, signed. */
import { createHmac } from "node:crypto";

const SECRET = "sandbox-app-secret";
const PHONE_NUMBER_ID = "106600000000001";

/**
 * One webhook of one customer. `number` makes the message's id, `customer` the conversation, `to` whom they write to, `at`
 * when, epoch seconds: what is made with the same of all comes again byte for byte.
 */
export function webhook(number, customer, text, { to = PHONE_NUMBER_ID, at = now() } = {}) {
  const phone = `9050${String(10_000_000 + customer)}`;
  const userId = `TR.${String(90_000_000_000_000 + customer)}`;
  const id = `wamid.HBgMOTA1MDAwMDAwMDAxFQIAEhgg${String(number).padStart(32, "0")}AA==`;
  const value = {
    contacts: [{ profile: { name: `Müşteri Yılmaz ${customer}` }, wa_id: phone, user_id: userId }],
    messages: [
      {
        from: phone,
        from_user_id: userId,
        id,
        timestamp: String(at),
        type: "text",
        text: { body: text },
        referral: {
          source_url: "https://fb.me/3cr4Zk1Yl",
          source_id: "120210000000000000",
          source_type: "ad",
          headline: "Yaz indirimi başladı",
          body: "Seçili elbiselerde yüzde kırka varan indirim, ücretsiz kargo ile kapınızda.",
          media_type: "image",
          image_url: "https://scontent.example.com/v/t45.1600-4/0000000000000000000000000000000000000000_n.png",
          ctwa_clid:
            "ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a",
        },
      },
    ],
  };
  return { id, phone, ...signed(value, to) };
}

/** What became of a message of ours, as `graph.accepted()` lists them. */
export function statusWebhook({ id, to, opaque }, status) {
  return signed({
    statuses: [
      {
        id,
        status,
        timestamp: String(now()),
        recipient_id: to,
        biz_opaque_callback_data: opaque,
        conversation: { id: "f4a1c0f0d0b84a1b9c1ad0f0d0b84a1b", origin: { type: "service" } },
        pricing: { billable: true, pricing_model: "PMP", category: "service", type: "regular" },
      },
    ],
  });
}

function signed(value, phoneNumberId = PHONE_NUMBER_ID) {
  const metadata = { display_phone_number: "908500000001", phone_number_id: phoneNumberId };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "105500000000001",
        changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }],
      },
    ],
  });
  return { body, signature: `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}` };
}

/** Epoch seconds. */
function now() {
  return Math.floor(Date.now() / 1000);
}

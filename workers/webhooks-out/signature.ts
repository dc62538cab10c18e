/** Standard Webhooks: how a delivery proves that it is ours. https://www.standardwebhooks.com, read 2026-11-21. */

const encoder = new TextEncoder();
const PREFIX = "whsec_";

/** A fresh secret, `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return PREFIX + base64(crypto.getRandomValues(new Uint8Array(32)));
}

export interface Signed {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
}

/**
 * The three headers. Every secret signs, so that a receiver may still know only the one before a rotation.
 * @param sentAt real epoch ms: receivers refuse what is older than some minutes
 */
export async function signedHeaders(
  secrets: readonly string[],
  delivery: { id: string; sentAt: number; body: string },
): Promise<Signed> {
  const timestamp = String(Math.floor(delivery.sentAt / 1000));
  const content = `${delivery.id}.${timestamp}.${delivery.body}`;
  const signatures = await Promise.all(secrets.map((secret) => sign(secret, content)));
  return {
    "webhook-id": delivery.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.map((signature) => `v1,${signature}`).join(" "),
  };
}

async function sign(secret: string, content: string): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.slice(PREFIX.length)), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return base64(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(content))));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

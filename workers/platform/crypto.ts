/** Secrets at rest (AES-256-GCM envelopes with a key version), signatures in constant time, and naming HMACs. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export interface Sealed {
  /** base64 of iv (12 bytes) + ciphertext */
  sealed: string;
  keyVersion: number;
}

/**
 * Encrypts a secret for storage.
 * @param keys `SECRETS_KEYS`: `version:base64key` pairs by comma; the highest version encrypts, all decrypt
 * @param place tenant, table, column and row, bound into the ciphertext so that it cannot be moved elsewhere
 */
export async function seal(keys: string, place: string, secret: string): Promise<Sealed> {
  const ring = parseKeys(keys);
  const keyVersion = Math.max(...ring.keys());
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await aesKey(ring.get(keyVersion)!);
  const bytes = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: encoder.encode(place) },
    key,
    encoder.encode(secret),
  );
  return { sealed: toBase64(concat(iv, new Uint8Array(bytes))), keyVersion };
}

/** Decrypts what `seal` made. Throws when the key version is gone or the place differs: both are bugs or theft. */
export async function unseal(keys: string, place: string, { sealed, keyVersion }: Sealed): Promise<string> {
  const raw = parseKeys(keys).get(keyVersion);
  if (!raw) throw new Error(`no key of version ${keyVersion}`);
  const bytes = fromBase64(sealed);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: encoder.encode(place) },
    await aesKey(raw),
    bytes.slice(12),
  );
  return decoder.decode(plain);
}

const hmacKeys = new Map<string, Promise<CryptoKey>>();

function hmacKey(secret: string): Promise<CryptoKey> {
  let key = hmacKeys.get(secret);
  if (!key) {
    key = crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
      "verify",
    ]);
    hmacKeys.set(secret, key); // one entry a secret of the platform or of an account in this isolate
  }
  return key;
}

/** Lower-case hex HMAC-SHA256 of a text. */
export async function hmacHex(secret: string, text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", await hmacKey(secret), encoder.encode(text))));
}

/** Is `hex` the HMAC-SHA256 of exactly these bytes? Compared in constant time by the runtime. */
export async function verifyHmacHex(secret: string, bytes: Uint8Array, hex: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return false;
  return crypto.subtle.verify("HMAC", await hmacKey(secret), fromHex(hex), bytes);
}

/** Are two secrets equal? Digests are compared, so neither length nor content shows in the time taken. */
export async function sameSecret(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all([a, b].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))));
  return crypto.subtle.timingSafeEqual(x!, y!);
}

/** A random URL-safe token of `bytes` bytes, as hex. */
export function randomToken(bytes = 24): string {
  return toHex(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Lower-case hex SHA-256. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function parseKeys(keys: string): Map<number, Uint8Array> {
  return new Map(
    keys.split(",").map((pair) => {
      const at = pair.indexOf(":");
      return [Number(pair.slice(0, at)), fromBase64(pair.slice(at + 1))];
    }),
  );
}

function aesKey(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte]!;
  return text;
}

function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

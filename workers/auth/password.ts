/** Password hashes: native scrypt, its parameters kept in the hash so that they can grow, a few at once an isolate. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

/** N=2^15, r=8, p=3: 60 to 80 ms and 32 MiB a hash on Workers. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const MAX_MEMORY = 64 * 1024 * 1024;
const KEY_BYTES = 32;

/** An isolate has 128 MB: more than two hashes at once could end it. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    // The place is handed over, not freed and taken again, so that a newcomer cannot slip in between.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await inTurn(() => derive(password, salt, COST));
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Is this the password of that hash? A hash of another form is never right. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [name, n, r, p, salt, key] = hash.split("$");
  if (name !== "scrypt" || !salt || !key) return false;
  const wanted = Buffer.from(key, "base64");
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const given = await inTurn(() => derive(password, Buffer.from(salt, "base64"), cost));
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Files customers send: the address lives five minutes, the id seven days, so a job copies the bytes at once. */
import { z } from "zod";
import { settingsOf } from "../../env";
import { fail, ok, type Result } from "../../platform/result";
import type { SendingAccount } from "../port";
import { failureOf, failureOfThrow } from "./errors";
import { callGraph, settle } from "./graph";

const BYTES_TIMEOUT_MS = 60_000;
const MB = 1024 * 1024;

const Info = z.object({
  url: z.url(),
  mime_type: z.string().min(1),
  sha256: z.string().nullish(),
  file_size: z.coerce.number().int().nonnegative().nullish(),
});

export interface Media {
  /** of known length: longer or shorter bytes end it with an error */
  bytes: ReadableStream<Uint8Array>;
  mimeType: string;
  sizeBytes: number;
  sha256: string | null;
}

/**
 * Opens a file. `too_large` above the channel's own limits, `media` (retryable) when its address has just expired;
 * otherwise the codes of `errors.ts`, never uncertain.
 */
export async function fetchMedia(env: Env, account: SendingAccount, providerMediaId: string): Promise<Result<Media>> {
  const number = encodeURIComponent(account.externalId);
  const path = `${encodeURIComponent(providerMediaId)}?phone_number_id=${number}`;
  const info = await callGraph(env, { token: account.token, path, answer: Info });
  if (!info.ok) return info;
  const { url, mime_type: mimeType, sha256, file_size: statedBytes } = info.value;
  const maxBytes = maxBytesOf(mimeType);
  if (statedBytes && statedBytes > maxBytes) return tooLarge(statedBytes);
  if (!mayCarryToken(env, url)) return badAnswer("the file's address is not https");

  const opened = await open(url, account.token);
  if (!opened.ok) return opened;
  const sizeBytes = lengthOf(opened.value) ?? statedBytes;
  if (sizeBytes == null) {
    await opened.value.body?.cancel();
    return badAnswer("neither Graph nor the file's host states a size");
  }
  if (sizeBytes > maxBytes) {
    await opened.value.body?.cancel();
    return tooLarge(sizeBytes);
  }
  return ok({ bytes: ofLength(opened.value, sizeBytes), mimeType, sizeBytes, sha256: sha256 ?? null });
}

/** Contract section 5. */
function maxBytesOf(mimeType: string): number {
  if (mimeType.startsWith("image/")) return 5 * MB;
  if (mimeType.startsWith("audio/") || mimeType.startsWith("video/")) return 16 * MB;
  return 100 * MB;
}

async function open(url: string, token: string): Promise<Result<Response>> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(BYTES_TIMEOUT_MS),
    });
    if (response.ok) return ok(response);
    await response.body?.cancel();
    if (response.status === 404)
      return fail({ code: "media", outcome: "retryable", detail: "the file's address has expired" });
    return fail(settle(failureOf(response.status, null, response.headers.get("retry-after")), true));
  } catch (error) {
    return fail(failureOfThrow(error, "retryable"));
  }
}

/** The token goes only where Graph itself would be asked: over TLS, or to the plain address of a local simulator. */
function mayCarryToken(env: Env, url: string): boolean {
  const { protocol, host } = new URL(url);
  const graph = new URL(settingsOf(env).GRAPH_BASE_URL);
  return protocol === "https:" || (protocol === graph.protocol && host === graph.host);
}

/** Length of the body; null when the host does not say or compresses. */
function lengthOf(response: Response): number | null {
  const length = response.headers.get("content-length");
  return length && /^\d+$/.test(length) && !response.headers.has("content-encoding") ? Number(length) : null;
}

function ofLength(response: Response, sizeBytes: number): ReadableStream<Uint8Array> {
  const { readable, writable } = new FixedLengthStream(sizeBytes);
  const source = response.body ?? new Blob([]).stream();
  // A broken source errors `readable` too: whoever copies the file meets it there.
  source.pipeTo(writable).catch(() => undefined);
  return readable;
}

const tooLarge = (bytes: number) => fail({ code: "too_large", outcome: "rejected", detail: `${bytes} bytes` });
const badAnswer = (detail: string) => fail({ code: "bad_answer", outcome: "retryable", detail });

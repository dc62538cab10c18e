/** Gives Graph a file that a message is to carry: streamed, so that a large one never lies in memory. */
import { z } from "zod";
import { ok, type Result } from "../../platform/result";
import type { OutgoingFile, SendingAccount } from "../port";
import { callGraph } from "./graph";

const TIMEOUT_MS = 120_000;

const Kept = z.object({ id: z.string().min(1) });

/**
 * Uploads once. `media` when Graph refuses the file; otherwise the codes of `errors.ts`, never uncertain. The id is good
 * for 30 days.
 */
export async function upload(
  env: Env,
  account: SendingAccount,
  file: OutgoingFile,
): Promise<Result<{ providerMediaId: string }>> {
  const path = `${encodeURIComponent(account.externalId)}/media`;
  const kept = await callGraph(env, {
    token: account.token,
    path,
    form: formOf(file),
    timeoutMs: TIMEOUT_MS,
    answer: Kept,
  });
  return kept.ok ? ok({ providerMediaId: kept.value.id }) : kept;
}

/** A multipart form of known length. `FormData` would want the whole file first. */
function formOf({ bytes, sizeBytes, mimeType, fileName }: OutgoingFile) {
  const boundary = `file-${crypto.randomUUID()}`;
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = bytesOf(
    `${field("messaging_product", "whatsapp")}${field("type", mimeType)}--${boundary}\r\n` +
      `content-disposition: form-data; name="file"; filename="${quotable(fileName)}"\r\ncontent-type: ${mimeType}\r\n\r\n`,
  );
  const tail = bytesOf(`\r\n--${boundary}--\r\n`);
  const { readable, writable } = new FixedLengthStream(head.length + sizeBytes + tail.length);
  // A broken source errors `readable` too: the call fails by it.
  write(writable, head, bytes, tail).catch(() => undefined);
  return { bytes: readable, contentType: `multipart/form-data; boundary=${boundary}` };
}

async function write(
  to: WritableStream<Uint8Array>,
  head: Uint8Array,
  bytes: ReadableStream<Uint8Array>,
  tail: Uint8Array,
): Promise<void> {
  await writeOne(to, head);
  await bytes.pipeTo(to, { preventClose: true });
  await writeOne(to, tail);
  await to.close();
}

async function writeOne(to: WritableStream<Uint8Array>, part: Uint8Array): Promise<void> {
  const writer = to.getWriter();
  await writer.write(part);
  writer.releaseLock();
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** As browsers write names into forms. */
function quotable(name: string): string {
  return name.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** Files for a reply: looked at, made smaller where that helps, and sent to the server with their progress. */
import { signal } from "@preact/signals";
import type { Uploaded } from "../../../workers/inbox/shapes";
import { type Answer, type Problem, readAnswer } from "../api";
import type { AttachedFile } from "./drafts";
import type { OpenThread } from "./thread-model";
import { type Upload, uploads } from "./uploads";

const MB = 1_000_000;
/** As the server has it: what is above need not be sent there. */
const MAX: Record<AttachedFile["kind"], number> = {
  image: 5 * MB,
  video: 16 * MB,
  audio: 16 * MB,
  document: 100 * MB,
};
/** Pictures that WhatsApp takes as they are. */
const PLAIN_PICTURES = new Set(["image/jpeg", "image/png"]);
/** Longest side of a picture that had to be made anew; phones show no more. */
const SIDE_MAX = 2560;
const QUALITY = 0.86;

/** Sends one file; `progress` is told 0–1. */
export type Send = (
  url: string,
  file: Blob,
  progress: (share: number) => void,
) => { answer: Promise<Answer<Uploaded>>; stop(): void };

/**
 * Adds files to the reply of a conversation and begins to send them. What is beyond the limit stays out, and is said.
 * @param of the conversation they were picked for; another one may be open by now
 */
export async function attach(
  thread: OpenThread,
  of: string,
  picked: readonly File[],
  send: Send = sendByRequest,
): Promise<void> {
  const fitting = picked.slice(0, thread.roomForFiles(of));
  const left = picked.length - fitting.length;
  thread.attachTrouble.value = left > 0 ? { of, kind: "too_many", left } : null;
  for (const file of fitting) {
    const key = crypto.randomUUID();
    const kind = kindOf(file.type);
    const attached: AttachedFile = { key, kind, name: nameOf(file), sizeBytes: file.size, fileId: null };
    uploads.set(
      key,
      uploadOf(thread, of, attached, () => prepared(file, kind), send),
    );
    thread.attach(of, [attached]);
  }
}

function uploadOf(
  thread: OpenThread,
  of: string,
  { key, name, kind }: AttachedFile,
  prepare: () => Promise<Blob>,
  send: Send,
): Upload {
  const progress = signal(0);
  const problem = signal<Problem | null>(null);
  let stop = (): void => {};

  async function go(): Promise<Answer<Uploaded>> {
    progress.value = 0;
    problem.value = null;
    const blob = await prepare();
    const refused = refusalOf(blob, kind);
    if (refused) return done({ ok: false, problem: refused });
    const url = `/api/v1/conversations/${of}/files?name=${encodeURIComponent(nameFor(name, blob))}`;
    const sending = send(url, blob, (share) => {
      progress.value = share;
    });
    stop = sending.stop;
    return done(await sending.answer);
  }

  function done(answer: Answer<Uploaded>): Answer<Uploaded> {
    if (!answer.ok) problem.value = answer.problem;
    else {
      progress.value = 1;
      thread.fileArrived(of, key, answer.value.fileId);
    }
    return answer;
  }

  let stored = go();
  return {
    progress,
    problem,
    stored: () => stored,
    again: () => {
      stored = go();
    },
    stop: () => stop(),
  };
}

/** What the server would say as well, without the way there. */
function refusalOf({ size }: Blob, kind: AttachedFile["kind"]): Problem | null {
  const refused = (code: Problem["code"], file: string): Problem => ({ code, fields: { file }, requestId: null });
  if (size === 0) return refused("invalid", "empty");
  return size > MAX[kind] ? refused("too_large", "size") : null;
}

/** How the browser sees it; the server looks for itself. */
export function kindOf(type: string): AttachedFile["kind"] {
  const [family] = type.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}

/** Pictures from the clipboard have no name of their own. */
function nameOf(file: File): string {
  const name = file.name.replace(/[\\/\p{Cc}]/gu, " ").trim();
  return (name || "file").slice(-200);
}

/** A picture made anew is a JPEG, whatever it was called. */
function nameFor(name: string, blob: Blob): string {
  return blob instanceof File ? name : `${name.replace(/\.[a-z0-9]+$/i, "")}.jpg`;
}

/** A picture that is too large, or of a form that WhatsApp does not take, as one that may go; anything else as it is. */
async function prepared(file: File, kind: AttachedFile["kind"]): Promise<Blob> {
  if (kind !== "image" || (PLAIN_PICTURES.has(file.type) && file.size <= MAX.image)) return file;
  try {
    const picture = await createImageBitmap(file);
    const share = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * share), Math.round(picture.height * share));
    const context = canvas.getContext("2d")!;
    // What was see-through would be black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  } catch {
    return file; // no picture this browser can read: the server says what it is
  }
}

/** `fetch` tells nothing of how far it has come. */
const sendByRequest: Send = (url, file, progress) => {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer<Uploaded>>((resolve) => {
    const offline = () => resolve({ ok: false, problem: { code: "offline", fields: {}, requestId: null } });
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onerror = offline;
    request.onabort = offline;
    request.onload = () => {
      const headers = { "content-type": request.getResponseHeader("content-type") ?? "" };
      void readAnswer<Uploaded>(new Response(request.responseText, { status: request.status, headers })).then(resolve);
    };
    request.send(file);
  });
  return { answer, stop: () => request.abort() };
};

/** Adding files by a part that is fetched when it is first needed: what stands there when it cannot be had. */
import { browser, type Surroundings } from "../ui/stale";
import type { OpenThread } from "./thread-model";

type AttachPart = Pick<typeof import("./attach"), "attach">;

/**
 * Never rejects. Where the part cannot be had the thread says so, with the way to try once more; where that fails too and
 * the server is there, the page has grown old and comes anew. It does not by itself: the picked files would be lost unseen.
 * @param of the conversation they were picked for; another one may be open by now
 */
export async function attachLater(
  thread: Pick<OpenThread, "attachTrouble"> & Parameters<AttachPart["attach"]>[0],
  of: string,
  files: readonly File[],
  load: () => Promise<AttachPart> = () => import("./attach"),
  around: Pick<Surroundings, "isThere" | "reload"> = browser,
  isAgain = false,
): Promise<void> {
  const part = await load().catch(() => null);
  if (part) return part.attach(thread, of, files);
  if (isAgain && (await around.isThere())) return around.reload();
  const again = () => attachLater(thread, of, files, load, around, true);
  thread.attachTrouble.value = { of, kind: "failed", left: files.length, again };
}

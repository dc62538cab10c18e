/** What a live conversation costs in memory: the runtime's resident size before and after many are opened. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** These many first, so that what the runtime takes once is not counted. */
const FIRST = 200;

/** @param fill opens so many conversations, the same ones first. @returns kilobytes each, and the runtime's megabytes with all of them */
export async function memoryOf({ worker, fill, conversations }) {
  await fill(FIRST);
  const before = residentKb(worker.pid());
  await fill(conversations);
  const after = residentKb(worker.pid());
  return { conversations, eachKb: (after - before) / (conversations - FIRST), allMb: after / 1_024 };
}

function residentKb(pid) {
  if (process.platform === "linux")
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout);
}

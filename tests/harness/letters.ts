/** Letters on their way, for tests: what was sealed for somebody, the newest last. */
import { env } from "cloudflare:workers";
import { asc } from "drizzle-orm";
import { vi } from "vitest";
import type { Notice } from "../../workers/notify";
import { notices } from "../../workers/notify/schema";
import { unseal } from "../../workers/platform/crypto";
import { base } from "./people";

/** Letters stay where they are: a queue that works on after the last test keeps its file from ending. */
export function holdLetters(): void {
  vi.spyOn(env.JOBS, "send").mockResolvedValue(undefined as never);
}

export async function lettersTo(address: string): Promise<Notice[]> {
  const rows = await (await base()).directory.select().from(notices).orderBy(asc(notices.id));
  const opened = await Promise.all(
    rows.flatMap(({ id, sealed, keyVersion }) =>
      sealed ? [unseal(env.SECRETS_KEYS!, `house/notices/sealed/${id}`, { sealed, keyVersion })] : [],
    ),
  );
  return opened
    .map((text) => JSON.parse(text) as { address: string; notice: Notice })
    .filter((letter) => letter.address === address)
    .map(({ notice }) => notice);
}

/** The token in the newest letter that carries a link. */
export async function tokenFor(address: string): Promise<string> {
  const url = (await lettersTo(address)).findLast(({ action }) => action?.url.includes("#"))?.action?.url;
  if (!url) throw new Error(`no link was sent to ${address}`);
  return url.split("#")[1]!;
}

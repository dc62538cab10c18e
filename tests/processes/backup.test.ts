/** The two commands: a tenant of one deployment is fetched into a file, and lives on in another that never knew it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";
import { freshState, startOn } from "../harness/running";
import { PASSWORD, RunningShop, type Urls } from "../harness/running-shop";
import { root } from "../harness/sources";

const folder = mkdtempSync(join(tmpdir(), "invekto-backup-"));
const file = join(folder, "shop.tar");
const state = freshState();
const operator = `operator-${Date.now()}@example.com`;
const here: Urls = { workerUrl: product().workerUrl, sandboxUrl: product().sandboxUrl };
let there: Awaited<ReturnType<typeof startOn>>;

beforeAll(async () => {
  there = await startOn(state);
  for (const { workerUrl } of [here, there]) {
    const door = new Asking(workerUrl);
    const person = { name: "Invekto", userName: "Umut Kara", email: operator, password: PASSWORD };
    await door.must("POST", "/sandbox/tenants", person);
    await door.ask("POST", "/sandbox/operators", { email: operator });
  }
}, 300_000);
afterAll(async () => {
  await there?.stop();
  state.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script as an operator of one of the two. Returns its exit status and all it said. */
async function script(name: string, { workerUrl }: Urls, ...args: string[]): Promise<[number | null, string]> {
  const env = { ...process.env, INVEKTO_URL: workerUrl, INVEKTO_EMAIL: operator, INVEKTO_PASSWORD: PASSWORD };
  const running = spawn(process.execPath, [join(root, "scripts", `${name}.mjs`), ...args], { env });
  let said = "";
  running.stdout.on("data", (text) => (said += text));
  running.stderr.on("data", (text) => (said += text));
  const status = await new Promise<number | null>((resolve) => running.on("close", resolve));
  return [status, said];
}

/** People choose a new password where their tenant lives on: none is in a backup. */
async function signedInAnew(email: string): Promise<Asking> {
  const owner = new Asking(there.workerUrl);
  await owner.ask("POST", "/api/auth/reset-request", { email });
  const mailbox = new Asking(`${there.sandboxUrl}/control`);
  const token = await eventually("a letter with a link", async () => {
    const { letters } = await mailbox.get<{ letters: { text: string }[] }>(
      `/mail/letters?to=${encodeURIComponent(email)}`,
    );
    return letters.flatMap(({ text }) => text.match(/https?:\S+#(\S+)/)?.[1] ?? [])[0];
  });
  await owner.must("POST", "/api/auth/reset", { token, password: `${PASSWORD} yeni` });
  await owner.signIn(email, `${PASSWORD} yeni`);
  return owner;
}

it("a tenant is fetched, refused where it is, and lives on elsewhere", async () => {
  const shop = await RunningShop.open();
  await shop.order({ orderNumber: "10770000088", status: "Shipped", trackingNumber: "7330000000088" });
  const elif = await shop.customer();
  await elif.asksForOrder("10770000088");
  const { id } = await elif.row(({ lastDirection }) => lastDirection === "out");
  await elif.decided();
  // With its last tick: the backup is of now, and what is told after it would not be in it.
  const before = await elif.thread(({ messages }) =>
    messages.every(({ direction, delivery }) => direction !== "out" || delivery?.status === "delivered"),
  );
  const { tenantId } = await shop.owner.get<{ tenantId: string }>("/api/auth/get-session");

  expect(await script("backup", here, "--tenant", tenantId, "--out", file)).toEqual([
    0,
    expect.stringContaining("holds Moda Butik: 1 conversations"),
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await script("restore", here, file)).toEqual([1, expect.stringContaining("(occupied)")]);

  expect(await script("restore", there, file)).toEqual([0, expect.stringContaining("rests")]);
  const owner = await signedInAnew(shop.email);
  const thread = await owner.get<typeof before>(`/api/v1/conversations/${id}`);
  expect(thread.messages).toEqual(before.messages);
  expect(await script("restore", there, file, "--open")).toEqual([0, expect.stringContaining("It is open")]);
  expect(await script("restore", there, file)).toEqual([0, expect.stringContaining("open already")]);
  const phones = await new Asking(`${there.sandboxUrl}/control`).get<{ customers: { chats: { last: unknown }[] }[] }>(
    "/whatsapp/customers",
  );
  expect(phones.customers.flatMap(({ chats }) => chats.filter(({ last }) => last !== null))).toEqual([]);
}, 300_000);

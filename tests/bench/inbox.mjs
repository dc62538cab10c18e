/**
 * `npm run bench:inbox`: the inbox list over the API against fifty rows read from D1 by a bare Worker, in the same run,
 * with 1,000, 10,000 and 100,000 conversations; the same requests in alternating rounds.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { openHolding } from "../harness/database.mjs";
import { bundle, freePort, prepareWorker } from "../harness/workerd.mjs";
import { openShop } from "./shop.mjs";

const SIZES = [1_000, 10_000, 100_000];
/** Short rounds and many of them: whatever else the machine does for a second meets all that is compared. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 50);
const REQUESTS = 20;
/** Before the clock runs: code is compiled, and the database's pages are read. */
const WARM_UP = 200;
const NOON = 1_790_000_000_000;
const BENCH_TENANT = "ten_bench";
const LABEL = "lab_bench";

const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "invekto-inbox-"));
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
try {
  const bare = await prepareBare();
  const product = await prepareProduct();
  console.log(`${cpus().length} cores, Node.js ${process.versions.node}; ${ROUNDS} rounds of ${REQUESTS} requests\n`);
  const all = [];
  for (const size of SIZES) all.push({ size, figures: await measure(bare, product, size) });
  print(all);
} finally {
  agent.destroy();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);

/** Milliseconds of every request, by what was asked. */
async function measure(bare, product, size) {
  for (const { worker, template, tenantId } of [bare, product]) {
    rmSync(worker.persistTo, { recursive: true, force: true });
    cpSync(template, worker.persistTo, { recursive: true });
    seed(worker.persistTo, tenantId, size);
    await worker.start();
  }
  const middle = `${NOON - Math.floor(size / 2) * 1_000}.cnv_${"0".repeat(40)}`;
  const list = `${product.url}/api/v1/conversations`;
  const asked = {
    bare: { url: `${bare.url}/rows` },
    all: { url: list, cookie: product.cookie },
    "all, from the middle": { url: `${list}?cursor=${middle}`, cookie: product.cookie },
    unassigned: { url: `${list}?view=unassigned`, cookie: product.cookie },
    waiting: { url: `${list}?view=waiting`, cookie: product.cookie },
    undelivered: { url: `${list}?view=undelivered`, cookie: product.cookie },
    closed: { url: `${list}?view=closed`, cookie: product.cookie },
    "one intent": { url: `${list}?intent=return_request`, cookie: product.cookie },
    "one label": { url: `${list}?label=${LABEL}`, cookie: product.cookie },
    "one label, closed": { url: `${list}?view=closed&label=${LABEL}`, cookie: product.cookie },
    counts: { url: `${list}/counts`, cookie: product.cookie },
  };
  const times = Object.fromEntries(Object.keys(asked).map((name) => [name, []]));
  for (const target of Object.values(asked)) for (let n = 0; n < WARM_UP; n++) await get(target);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, target] of Object.entries(asked)) {
      for (let n = 0; n < REQUESTS; n++) times[name].push(await get(target));
    }
  }
  for (const { worker } of [bare, product]) await worker.kill();
  return times;
}

/** One request. Returns how long it took, in milliseconds. */
function get({ url, cookie }) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const sent = request(url, { agent, headers: cookie ? { cookie } : {} }, (answer) => {
      answer.resume().once("end", () => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
        else resolve(performance.now() - startedAt);
      });
    });
    sent.once("error", reject);
    sent.end();
  });
}

/**
 * Conversations of a busy shop: a fifth is closed; of every ten one waits for a person, one wants to return, one has a
 * message that did not arrive. At the smallest size each view and filter has a full page, so that equal pages are compared.
 */
function seed(persistTo, tenantId, size) {
  const database = openHolding(join(persistTo, "d1/miniflare-D1DatabaseObject"), "conversations");
  const insert = database.prepare(
    `INSERT INTO conversations (id, tenant_id, contact_id, channel, channel_account_id, customer_name, status, handling,
       waiting_since, last_intent, language, last_line, last_direction, last_message_at, unread, labels_json, undelivered, created_at)
     VALUES (?, ?, ?, 'whatsapp', 'cha_bench', ?, ?, 'assistant', ?, ?, 'tr', 'Kargom nerede acaba, bakar mısınız?', 'in', ?, 1, ?, ?, ?)`,
  );
  const label = database.prepare(
    "INSERT INTO conversation_labels (id, tenant_id, label_id, conversation_id, last_message_at, created_at, place) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  database.exec("BEGIN");
  for (let n = 0; n < size; n++) {
    const id = `cnv_${n.toString(16).padStart(40, "0")}`;
    const at = NOON - n * 1_000;
    const status = n % 5 === 4 ? "closed" : n % 10 === 0 ? "handed_over" : "open";
    const isLabelled = n % 20 === 1 || n % 20 === 4;
    insert.run(
      id,
      tenantId,
      `con_${n}`,
      `Müşteri ${n}`,
      status,
      status === "handed_over" ? at : null,
      n % 10 === 2 ? "return_request" : "order_tracking",
      at,
      isLabelled ? JSON.stringify([LABEL]) : "[]",
      n % 10 === 3 ? 1 : 0,
      at,
    );
    if (isLabelled) {
      const place = status === "closed" ? "closed" : "open";
      label.run(`${id}/${LABEL}`, tenantId, LABEL, id, at, at, place);
    }
  }
  database.exec("COMMIT");
  database.exec("ANALYZE");
  database.close();
}

async function prepareBare() {
  const config = "tests/bench/bare/wrangler.toml";
  const script = bundle({ config, outDir: join(dir, "bare-bundle") });
  const worker = await prepareWorker({ name: "bare", config, script, port: await freePort(), dir });
  return { worker, url: worker.url, template: keep(worker), tenantId: BENCH_TENANT };
}

/** The shop is made through the door of a sandbox build; what is measured is the production build on the same data. */
async function prepareProduct() {
  const config = "wrangler.toml";
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const common = { config, port, vars: { PUBLIC_URL: url }, dir, persistTo: join(dir, "product-state") };
  const doorScript = bundle({ config, outDir: join(dir, "door-bundle") });
  const door = await prepareWorker({ ...common, name: "door", script: doorScript });
  await door.start();
  const { tenantId, cookie } = await openShop(url).finally(door.kill);
  door.close();
  const script = bundle({ config, define: { SANDBOX: "false" }, outDir: join(dir, "product-bundle") });
  const worker = await prepareWorker({ ...common, name: "product", script });
  return { worker, url, template: keep(worker), tenantId, cookie };
}

function keep(worker) {
  const template = `${worker.persistTo}-template`;
  cpSync(worker.persistTo, template, { recursive: true });
  return template;
}

function print(all) {
  const names = Object.keys(all[0].figures);
  const columns = SIZES.map((size) => `${size.toLocaleString("en")}: p50, p99 ms`.padStart(26));
  console.log(["".padEnd(24), ...columns, "  flat"].join(""));
  for (const name of names) {
    const cells = all.map(({ figures }) => {
      const [p50, p99] = [0.5, 0.99].map((part) => at(figures[name], part));
      const beside = name === "bare" ? "" : ` (${(p99 / at(figures.bare, 0.99)).toFixed(1)}x)`;
      return `${p50.toFixed(2)}, ${p99.toFixed(2)}${beside}`.padStart(26);
    });
    const [smallest, largest] = [all[0], all.at(-1)].map(({ figures }) => at(figures[name], 0.5));
    console.log([name.padEnd(24), ...cells, `  ${(largest / smallest).toFixed(2)}`].join(""));
  }
  console.log(
    "\nof all requests; x = p99 against the bare Worker's (goal <= 3); " +
      "flat = p50 at the largest against the smallest (goal <= 1.2)",
  );
}

function at(times, part) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * part)];
}

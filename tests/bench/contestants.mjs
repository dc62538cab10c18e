/** Who runs in the benchmark: the bare Worker, the product, and the product whose databases answer late. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle, freePort, prepareWorker } from "../harness/workerd.mjs";
import { openShop } from "./shop.mjs";

/** @returns {Promise<Contestant>} */
export async function prepareBare(dir) {
  const config = "tests/bench/bare/wrangler.toml";
  const script = bundle({ config, outDir: join(dir, "bare-bundle") });
  const port = await freePort();
  const worker = await prepareWorker({ name: "bare", config, script, port, dir });
  return { worker, url: worker.url, template: keep(worker) };
}

/**
 * The shop is made through the door of a sandbox build; what is measured is the production build on the same data.
 * @param entry bundled in place of the Worker's own main file
 * @param shops what is particular about each; one ordinary shop without it
 */
export async function prepareProduct(dir, graph, { name = "product", entry, shops = [{}] } = {}) {
  const config = "wrangler.toml";
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const persistTo = join(dir, `${name}-state`);
  const vars = { PUBLIC_URL: url, GRAPH_BASE_URL: graph.url, TRENDYOL_BASE_URL: graph.url };
  const common = { config, port, vars, dir, persistTo };
  const door = await prepareWorker({
    ...common,
    name: `${name}-door`,
    script: bundle({ config, outDir: join(dir, `${name}-door-bundle`) }),
  });
  await door.start();
  try {
    for (const shop of shops) await openShop(url, shop);
  } finally {
    await door.kill();
  }
  door.close();
  const script = bundle({ config, entry, define: { SANDBOX: "false" }, outDir: join(dir, `${name}-bundle`) });
  const worker = await prepareWorker({ ...common, name, script });
  return { worker, url: `${url}/webhooks/whatsapp`, template: keep(worker) };
}

/** Starts it on the data it was prepared with. */
export async function begin({ worker, template }) {
  rmSync(worker.persistTo, { recursive: true, force: true });
  cpSync(template, worker.persistTo, { recursive: true });
  await worker.start();
}

/** A copy of the data as every round finds it. */
function keep({ persistTo }) {
  const template = `${persistTo}-template`;
  cpSync(persistTo, template, { recursive: true });
  return template;
}

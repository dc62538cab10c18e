/** A product that may be killed, a sandbox that is not, and the faults between them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Asking } from "../harness/http";
import { RunningShop, type Urls } from "../harness/running-shop";
import { bundle, freePort, prepareWorker, type WorkerProcess } from "../harness/workerd.mjs";

export interface World {
  worker: WorkerProcess;
  sandbox: Asking;
  shop: RunningShop;
  urls: Urls;
  /** folder of everything the Worker keeps */
  storedIn: string;
  end(): Promise<void>;
}

/**
 * Both running in plain workerd, and a shop that answers order questions by itself.
 * @param options `graphUrl`: who plays Graph in the sandbox's place; `entry`: what is bundled in place of the Worker
 */
export async function openWorld(options: { graphUrl?: string; entry?: string } = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), "invekto-chaos-"));
  const [workerPort, sandboxPort] = [await freePort(), await freePort()];
  const workerUrl = `http://127.0.0.1:${workerPort}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const worker = await prepareWorker({
    name: "worker",
    config: "wrangler.toml",
    script: bundle({ config: "wrangler.toml", entry: options.entry, outDir: join(dir, "worker-bundle") }),
    port: workerPort,
    vars: {
      PUBLIC_URL: workerUrl,
      GRAPH_BASE_URL: options.graphUrl ?? `${sandboxUrl}/graph`,
      TRENDYOL_BASE_URL: `${sandboxUrl}/trendyol`,
      MAIL_BASE_URL: `${sandboxUrl}/mail`,
    },
    dir,
  });
  const config = "workers/sandbox/wrangler.toml";
  const world = await prepareWorker({
    name: "sandbox",
    config,
    script: bundle({ config, outDir: join(dir, "sandbox-bundle") }),
    port: sandboxPort,
    vars: { WORKER_URL: workerUrl, SANDBOX_URL: sandboxUrl },
    dir,
  });
  const end = async () => {
    await Promise.all([worker.kill(), world.kill()]);
    for (const one of [worker, world]) one.close();
    if (process.env.CHAOS_KEEP) console.warn(`databases and logs of both processes: ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  };
  await Promise.all([worker.start(), world.start()]);
  const sandbox = new Asking(`${sandboxUrl}/control`);
  await sandbox.must("PUT", "/whatsapp/settings", { rates: false });
  const urls = { workerUrl, sandboxUrl };
  return { worker, sandbox, shop: await RunningShop.open({}, urls), urls, storedIn: worker.persistTo, end };
}

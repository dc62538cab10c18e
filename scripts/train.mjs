/** `npm run train`: makes the model that Worker and tests load, from the examples in the repository. */
import { trainIfNeeded } from "./model.mjs";

const startedAt = performance.now();
const built = await trainIfNeeded({ force: process.argv.includes("--force") });
if (built) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const size = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
  console.log(
    `Model ${built.version}: ${size(built.rawBytes)}, ${size(built.gzipBytes)} gzip, trained in ${seconds} s`,
  );
} else console.log("The model is that of the present examples.");

/** One piece of the model, in a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { load, root } from "./model.mjs";

const { trainPiece } = await load("workers/chat-analysis/training/build.ts");
parentPort.postMessage(trainPiece(root, workerData.name, workerData.calibration));

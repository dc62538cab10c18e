/** `npm run understand:report`: cross-validation of the examples: accuracy by intent, what is taken for what, what a confidence means. */
import { join } from "node:path";
import { load, root } from "./model.mjs";

const { SECTOR_KEYS } = await load("workers/chat-analysis/training/corpus.ts");
const { calibrateSector } = await load("workers/chat-analysis/training/train.ts");
const { confidenceOf } = await load("workers/chat-analysis/model/head.ts");
for (const sector of SECTOR_KEYS) {
  const { calibration, judged } = calibrateSector(join(root, "workers/intents/examples"), sector);
  const single = judged.filter(({ row }) => row.example.intents.length === 1);
  console.log(`\n# ${sector}: ${single.length} messages, each read by a head that never saw it\n`);
  printIntents(single.filter(({ row }) => row.example.intents[0] !== "out_of_scope"));
  printReliability(single, calibration, confidenceOf);
  console.log(
    `\nrefused below ${calibration.refuseBelow.toFixed(3)}, a further request from ${calibration.furtherFrom.toFixed(3)}`,
  );
}

function printIntents(judged) {
  const byIntent = Map.groupBy(judged, ({ row }) => row.example.intents[0]);
  for (const [intent, all] of [...byIntent].sort()) {
    const wrong = all.filter(({ isRight }) => !isRight);
    const taken = [...Map.groupBy(wrong, ({ first }) => first)]
      .map(([key, of]) => [key, of.length])
      .sort((a, b) => b[1] - a[1])
      .slice(0, 4)
      .map(([key, count]) => `${key} ${count}`)
      .join(", ");
    const share = ((100 * (all.length - wrong.length)) / all.length).toFixed(1);
    console.log(`${intent.padEnd(24)} ${String(all.length).padStart(4)}  ${share.padStart(5)} %  ${taken}`);
  }
  const right = judged.filter(({ isRight }) => isRight).length;
  console.log(
    `${"all".padEnd(24)} ${String(judged.length).padStart(4)}  ${((100 * right) / judged.length).toFixed(1).padStart(5)} %`,
  );
}

function printReliability(judged, calibration, confidenceOf) {
  console.log("\nconfidence said   messages   right");
  const bins = Map.groupBy(judged, ({ signs }) => Math.min(9, Math.floor(confidenceOf(calibration.first, signs) * 10)));
  for (const [bin, all] of [...bins].sort((a, b) => a[0] - b[0])) {
    const right = all.filter(({ row, isRight }) => isRight && row.example.intents[0] !== "out_of_scope").length;
    console.log(
      `${(bin / 10).toFixed(1)} – ${((bin + 1) / 10).toFixed(1)}`.padEnd(18),
      String(all.length).padStart(8),
      ((100 * right) / all.length).toFixed(1).padStart(7),
      "%",
    );
  }
}

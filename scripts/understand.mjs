/**
 * `npm run understand -- --sector dental < in.jsonl > out.jsonl`: reads messages from outside, one JSON a line.
 * In: {"id", "text", "sector"?, "now"?}; out: id, language, intents with confidence, entities, sentiment, decision.
 */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { load, trainIfNeeded } from "./model.mjs";

const { values } = parseArgs({
  options: { sector: { type: "string" }, zone: { type: "string", default: "Europe/Istanbul" } },
});
await trainIfNeeded();
const { read } = await load("workers/chat-analysis/index.ts");
const SECTORS = ["ecommerce", "dental", "aesthetic"];
let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number++;
  if (line.trim() === "") continue;
  const problem = answer(line);
  if (problem) {
    console.error(`line ${number}: ${problem}`);
    process.exitCode = 1;
  }
}

/** Writes the reading of one line; returns what is wrong with it, if anything. */
function answer(line) {
  let message;
  try {
    message = JSON.parse(line);
  } catch {
    return "this is no JSON";
  }
  if (typeof message !== "object" || message === null) return "this is no message";
  const sector = message.sector ?? values.sector;
  if (typeof message.text !== "string") return "a text is missing";
  if (!SECTORS.includes(sector)) return `give a sector, in the line or with --sector: ${SECTORS.join(", ")}`;
  const now = message.now === undefined ? Date.now() : new Date(message.now).getTime();
  if (Number.isNaN(now)) return "now is no time";
  const { intents, isAccepted, entities, spoken, sentiment } = read(message.text, {
    sector,
    now,
    timeZone: values.zone,
  });
  console.log(
    JSON.stringify({
      id: message.id,
      language: spoken,
      intents: intents.map(({ key, confidence }) => ({ intent: key, confidence: round(confidence) })),
      entities,
      sentiment: round(sentiment),
      decision: isAccepted ? "accept" : "reject",
    }),
  );
  return null;
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}

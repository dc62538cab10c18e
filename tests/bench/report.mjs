/** The tables: medians over the rounds, their spread, and the ratios that the goals are about. */

/** @param goals by figure, what its ratio should be; figures without are only shown */
export function printRounds(title, bare, product, goals, names = ["bare", "product"]) {
  console.log(title);
  const rows = [
    ["acknowledgements/s", "perSecond"],
    ["p50 ms", "p50"],
    ["p99 ms", "p99"],
  ];
  print(["", names[0], "(spread)", names[1], "(spread)", "ratio", "(spread)", "goal"]);
  for (const [name, key] of rows) {
    const of = (rounds) => rounds.map((round) => round[key]);
    const ratios = bare.map((round, at) => product[at][key] / round[key]);
    print([name, ...summary(of(bare)), ...summary(of(product)), ...summary(ratios, 2), goals[key] ?? ""]);
  }
  const failed = [...bare, ...product].reduce((sum, round) => sum + round.failed, 0);
  console.log(`refused or broken requests: ${failed}\n`);
}

export function printSettling(times) {
  const [median, spread] = summary(times.map((ms) => ms / 1_000));
  console.log(`everything it caused is done after ${median} s ${spread}\n`);
}

export function printSends(perSecond, { waits, missing }) {
  const at = (part) => waits[Math.floor(waits.length * part)]?.toFixed(1) ?? "-";
  console.log(
    `acknowledged -> send leaves, open loop ${perSecond}/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms ` +
      `(${waits.length} replies, ${missing} missing; goal p50 <= 10 ms, p99 <= 50 ms)`,
  );
}

export function printRecovery(times) {
  const worst = Math.max(...times);
  console.log(
    `SIGKILL -> first acknowledgement, from the start of the process: ` +
      `${summary(times, 0).join(" ")} ms over ${times.length} kills, worst ${worst.toFixed(0)} ms (goal <= 1500 ms)`,
  );
}

export function printMemory({ conversations, eachKb, allMb }) {
  console.log(
    `memory of a live conversation: ${eachKb.toFixed(0)} KB; the runtime with ${conversations}: ${allMb.toFixed(0)} MB`,
  );
}

/** What no run on one machine tells. */
export function printNotShown() {
  console.log(
    "\nnot shown: a power failure (a SIGKILL leaves what the operating system holds), regions and the way between them, " +
      "the platform's own limits (CPU, memory, connections, requests to one object), replication; " +
      "the language model is embedded here, so that there is none to answer late",
  );
}

function summary(values, digits = 1) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return [median.toFixed(digits), `(${sorted[0].toFixed(digits)}-${sorted.at(-1).toFixed(digits)})`];
}

function print(cells) {
  const widths = [20, 8, 17, 8, 17, 6, 13, 8];
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  "));
}

/** The table: medians over the rounds, their spread, and the ratios that the goals are about. */

/** @param hasGoal whether these rounds are the ones the goals speak of */
export function printRounds(title, bare, product, hasGoal) {
  console.log(title);
  const rows = [
    ["acknowledgements/s", "perSecond", ">= 0.50"],
    ["p50 ms", "p50", ""],
    ["p99 ms", "p99", "<= 3.00"],
  ];
  print(["", "bare", "(spread)", "product", "(spread)", "ratio", "(spread)", "goal"]);
  for (const [name, key, goal] of rows) {
    const of = (rounds) => rounds.map((round) => round[key]);
    const ratios = bare.map((round, at) => product[at][key] / round[key]);
    print([name, ...summary(of(bare)), ...summary(of(product)), ...summary(ratios, 2), hasGoal ? goal : ""]);
  }
  const failed = [...bare, ...product].reduce((sum, round) => sum + round.failed, 0);
  console.log(`refused or broken requests: ${failed}\n`);
}

export function printSends(perSecond, { waits, missing }) {
  const at = (part) => waits[Math.floor(waits.length * part)]?.toFixed(1) ?? "-";
  console.log(
    `acknowledged -> send leaves, open loop ${perSecond}/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms ` +
      `(${waits.length} replies, ${missing} missing; goal p50 <= 25 ms)`,
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

/** The figures of the dashboard beside their goals. */

const GOALS = { firstKb: 60, lcpMs: 1_000, shift: 0.02, pressMs: 50, liveMs: 100 };

export function printLoad(rows) {
  line("screen", "first JS", "all JS", "LCP median (worst)", "layout shift");
  for (const { name, firstKb, allKb, lcpMs, shift } of rows) {
    line(
      name,
      against(firstKb, GOALS.firstKb, `${firstKb.toFixed(1)} KB`),
      `${allKb.toFixed(1)} KB`,
      against(at(lcpMs, 0.5), GOALS.lcpMs, `${Math.round(at(lcpMs, 0.5))} (${Math.round(Math.max(...lcpMs))}) ms`),
      against(Math.max(...shift), GOALS.shift, Math.max(...shift).toFixed(4)),
    );
  }
  line("goal", `${GOALS.firstKb} KB`, "", `${GOALS.lcpMs} ms`, String(GOALS.shift));
  console.log(
    "first JS: gzip of every script asked for before the list, the messages, the numbers stood there; * = goal missed\n",
  );
}

export function printInteractions(rows) {
  line("press to paint", "presses", "median", "p98", "worst");
  for (const { name, ms } of rows) {
    const p98 = at(ms, 0.98);
    const told = (value) => (value === 0 ? "< 16 ms" : `${Math.round(value)} ms`);
    line(name, String(ms.length), told(at(ms, 0.5)), against(p98, GOALS.pressMs, told(p98)), told(Math.max(...ms)));
  }
  line("goal", "", "", `${GOALS.pressMs} ms`, "");
  console.log();
}

export function printLive(times) {
  line("new message on screen", "messages", "p50", "p95", "worst");
  const p95 = at(times, 0.95);
  line(
    "after the webhook",
    String(times.length),
    `${Math.round(at(times, 0.5))} ms`,
    against(p95, GOALS.liveMs, `${Math.round(p95)} ms`),
    `${Math.round(Math.max(...times))} ms`,
  );
  line("goal", "", "", `${GOALS.liveMs} ms`, "");
}

const against = (value, goal, text) => (value > goal ? `${text} *` : text);

function line(name, ...cells) {
  console.log([name.padEnd(28), ...cells.map((cell) => cell.padStart(22))].join(""));
}

function at(values, part) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
}

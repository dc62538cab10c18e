/** The figures as Prometheus reads them (text format 0.0.4). */
import type { Check, Figures } from "./shapes";

type Labels = Readonly<Record<string, string>>;
interface Gauge {
  name: string;
  help: string;
  values: [value: number, labels?: Labels][];
}

const SECOND_MS = 1_000;

export function exposition(figures: Figures, checks: readonly Check[], version: string): string {
  return gauges(figures, checks, version).map(written).join("");
}

function gauges(
  { lag, behind, today, month, outbox, letters, incidents }: Figures,
  checks: readonly Check[],
  version: string,
) {
  const periods = [today, month].map((period, at) => ({ ...period, labels: { period: at === 0 ? "day" : "month" } }));
  const each = (of: (period: (typeof periods)[number]) => [number, Labels][]) => periods.flatMap(of);
  const all: Gauge[] = [
    { name: "info", help: "The version that answers.", values: [[1, { version }]] },
    {
      name: "ready",
      help: "1 when everything needed works.",
      values: [[checks.every(({ isOk }) => isOk) ? 1 : 0]],
    },
    {
      name: "check_ok",
      help: "1 when this part works.",
      values: checks.map(({ name, isOk }) => [isOk ? 1 : 0, { check: name }]),
    },
    {
      name: "messages",
      help: "Acknowledged messages of customers that were read in turns of this day or month. An acknowledgement alone leaves no row.",
      values: each(({ messages, labels }) => [[messages, labels]]),
    },
    {
      name: "turns",
      help: "Turns of this day or month by what was decided.",
      values: each(({ turns, labels }) =>
        Object.entries(turns).map(([decision, n]): [number, Labels] => [n, { ...labels, decision }]),
      ),
    },
    {
      name: "questions",
      help: "Questions of this day or month.",
      values: each(({ questions, labels }) => [[questions, labels]]),
    },
    {
      name: "questions_auto_answered",
      help: "Of them, those answered without a person.",
      values: each(({ autoAnswered, labels }) => [[autoAnswered, labels]]),
    },
    {
      name: "spend_micro_usd",
      help: "What this day or month cost, by who is paid.",
      values: each(({ platformMicroUsd, modelMicroUsd, channelMicroUsd, labels }) => [
        [platformMicroUsd, { ...labels, paid_to: "platform" }],
        [modelMicroUsd, { ...labels, paid_to: "model" }],
        [channelMicroUsd, { ...labels, paid_to: "channel" }],
      ]),
    },
    {
      name: "paid_messages",
      help: "Messages the channel charged for.",
      values: each(({ paidMessages, labels }) => [[paidMessages, labels]]),
    },
    {
      name: "rows_written",
      help: "Rows that turns of this day or month wrote.",
      values: each(({ rowsWritten, labels }) => [[rowsWritten, labels]]),
    },
    {
      name: "outbox_messages",
      help: "Messages by state: on their way for longer than a moment, as the last minute's sweep found them, or failed, given up or held for a person.",
      values: Object.entries(outbox.states).map(([state, n]) => [n, { state }]),
    },
    { name: "conversations_busy", help: "Conversations with something on its way.", values: [[outbox.busy]] },
    { name: "jobs_overdue", help: "Jobs that should have begun.", values: [[lag.jobs.overdue]] },
    { name: "jobs_lag_seconds", help: "How late the latest of them is.", values: [[behind.jobsMs / SECOND_MS]] },
    { name: "wakes_overdue", help: "Conversations to be asked again.", values: [[lag.wakes.overdue]] },
    {
      name: "projection_lag_seconds",
      help: "At most so far lists and numbers lag behind conversations.",
      values: [[behind.projectionMs / SECOND_MS]],
    },
    {
      name: "dead_letters_open",
      help: "Jobs and events that were given up and nobody has settled.",
      values: letters.length > 0 ? letters.map(({ kind, open }) => [open, { kind }]) : [[0]],
    },
    { name: "quarantine_open", help: "Payloads that could not be read.", values: [[lag.openPayloads]] },
    { name: "accounts_in_trouble", help: "Numbers and marketplace accounts in trouble.", values: [[lag.troubled]] },
    { name: "incidents", help: "Alarms that go on.", values: [[incidents]] },
  ];
  return all;
}

function written({ name, help, values }: Gauge): string {
  const full = `invekto_${name}`;
  const lines = values.map(([value, labels = {}]) => {
    const pairs = Object.entries(labels).map(([key, label]) => `${key}="${escaped(label)}"`);
    return `${full}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
  });
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${lines.join("")}`;
}

function escaped(label: string): string {
  return label.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

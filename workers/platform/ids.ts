/** Typed, prefixed, time-sortable ids: one table of prefixes for the whole house. */
import { v7 } from "uuid";

const PREFIXES = {
  tenant: "ten",
  user: "usr",
  session: "ses",
  membership: "mem",
  authAccount: "aac",
  verification: "ver",
  channelAccount: "cha",
  integrationAccount: "int",
  contact: "con",
  identity: "idn",
  episode: "epi",
  message: "msg",
  outbox: "out",
  turn: "trn",
  question: "que",
  order: "ord",
  attempt: "att",
  unknownOrder: "uno",
  setting: "set",
  audit: "aud",
  job: "job",
  file: "fil",
  metric: "met",
  quarantine: "qua",
  deadLetter: "dlq",
  replyLog: "rpl",
  wrongAnswer: "wra",
  ownExample: "exa",
  tenantModel: "mod",
  request: "req",
} as const;

export type IdKind = keyof typeof PREFIXES;

/**
 * A fresh id such as `msg_0199…`. Sortable by time of creation.
 * @param at milliseconds since epoch that the id sorts by; the real time when left out
 */
export function newId(kind: IdKind, at?: number): string {
  const uuid = at === undefined ? v7() : v7({ msecs: at });
  return `${PREFIXES[kind]}_${uuid.replaceAll("-", "")}`;
}

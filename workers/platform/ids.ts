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
  whatIf: "wif",
  audit: "aud",
  auditHead: "auh",
  job: "job",
  file: "fil",
  templateList: "tpl",
  metric: "met",
  quarantine: "qua",
  deadLetter: "dlq",
  replyLog: "rpl",
  wrongAnswer: "wra",
  ownExample: "exa",
  tenantModel: "mod",
  label: "lab",
  suggestion: "sug",
  scheduled: "sch",
  cannedReply: "can",
  customField: "fld",
  fieldValue: "fva",
  consent: "cns",
  vipFlag: "vip",
  service: "svc",
  slot: "slt",
  agentGroup: "grp",
  apiKey: "key",
  endpoint: "end",
  delivery: "del",
  notice: "ntc",
  notification: "ntf",
  report: "rpt",
  authLink: "lnk",
  invitation: "inv",
  operatorSession: "ops",
  operatorEvent: "ope",
  featureRequest: "frq",
  backup: "bak",
  restore: "rst",
  incident: "inc",
  request: "req",
} as const;

export type IdKind = keyof typeof PREFIXES;

interface Moment {
  at: number;
  /** of the last id that was made at it */
  seq: number;
}

/** Counted by ourselves, apart for times that are given: `v7` by itself draws for every id of the real time. */
const moments: { given: Moment; real: Moment } = {
  given: { at: Number.NaN, seq: 0 },
  real: { at: Number.NaN, seq: 0 },
};

/**
 * A fresh id such as `msg_0199…`. Sortable by time of creation, those of one moment by the order of their making.
 * @param at milliseconds since epoch that the id sorts by; the real time when left out
 */
export function newId(kind: IdKind, at?: number): string {
  const msecs = at ?? Date.now();
  const seq = nextOf(at === undefined ? moments.real : moments.given, msecs);
  const uuid = v7({ msecs, seq, random: randomBytes(16) });
  return `${PREFIXES[kind]}_${uuid.replaceAll("-", "")}`;
}

/** Starts anywhere in the lower half of 31 bits, so that two isolates seldom meet and the count has room. */
function nextOf(last: Moment, at: number): number {
  last.seq = last.at === at ? last.seq + 1 : randomNumber() >>> 2;
  last.at = at;
  return last.seq;
}

/** 32 bits. */
function randomNumber(): number {
  const [a, b, c, d] = randomBytes(4) as unknown as [number, number, number, number];
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** Drawn many at a time: a few cost as much as a thousand. Each is given once. */
const drawn = new Uint8Array(2_048);
let given = drawn.length;

function randomBytes(count: number): Uint8Array {
  if (given + count > drawn.length) {
    crypto.getRandomValues(drawn);
    given = 0;
  }
  given += count;
  return drawn.slice(given - count, given);
}

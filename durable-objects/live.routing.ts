/** Giving conversations to people. Each decision is one synchronous transaction, so that two can never see the same room. */
import type { RoutingSetup } from "../workers/routing";
import type { Rule } from "../workers/routing/shapes";
import { choose } from "./live.choose";
import type { LiveStore, WaitingRow } from "./live.store";
import type { Given, RouteInput } from "./shapes";

export interface Deciding {
  store: LiveStore;
  setup: RoutingSetup;
  /** those who are there and not away */
  online: ReadonlySet<string>;
  /** virtual, epoch ms */
  now: number;
  /** YYYY-MM-DD by the tenant's clock */
  today: string;
  random: () => number;
}

/** How many of those who wait are looked at in one go. */
const OFFER_MAX = 200;
const NOBODY: Given = { userId: null, groupId: null };

/** Decides for one conversation that asks; the caller holds the transaction. */
export function decideRoute(deciding: Deciding, input: RouteInput): Given {
  const { store, setup, now } = deciding;
  const rule = ruleOf(setup, input.channelAccountId);
  if (rule.method === "off") {
    store.waitNoMore(input.conversationId);
    return NOBODY;
  }
  const groupId = groupOf(setup, rule, input);
  const holder = store.holderOf(input.conversationId);
  if (holder !== null && isThere(deciding, holder, groupId)) {
    store.waitNoMore(input.conversationId);
    return { userId: holder, groupId };
  }
  if (holder !== null) store.free(input.conversationId);
  const userId = give(deciding, rule, groupId, input);
  if (userId !== null) store.waitNoMore(input.conversationId);
  else {
    store.wait(input, now);
    store.setGivenTo(input.conversationId, null, null);
  }
  return { userId, groupId };
}

/** Finds somebody for as many of those who wait as there is room for, the oldest first. The caller holds the transaction. */
export function offerWaiting(deciding: Deciding): void {
  const { store, setup } = deciding;
  for (const row of store.waiting(OFFER_MAX)) {
    const rule = ruleOf(setup, row.channelAccountId);
    if (rule.method === "off") {
      store.waitNoMore(row.conversationId);
      continue;
    }
    const groupId = groupOf(setup, rule, row);
    const userId = give(deciding, rule, groupId, row);
    if (userId !== null) store.setGivenTo(row.conversationId, userId, groupId);
  }
}

/** Whoever it was found for went away before the conversation knew: somebody else has to be found. */
export function takeBackFromAbsent(deciding: Deciding, rows: readonly WaitingRow[]): void {
  for (const { conversationId, givenTo, givenGroup } of rows) {
    if (isThere(deciding, givenTo!, givenGroup)) continue;
    deciding.store.free(conversationId);
    deciding.store.setGivenTo(conversationId, null, null);
  }
}

function give(deciding: Deciding, rule: Rule, groupId: string | null, input: RouteInput): string | null {
  const { store, setup, now, today, random } = deciding;
  const list = groupId ?? input.channelAccountId;
  const loads = store.loads();
  const candidates = setup.agents
    .filter(({ userId }) => isThere(deciding, userId, groupId))
    .map(({ userId, capacity }) => {
      const { givenToday, lastGivenAt } = store.agent(userId, today);
      return { userId, capacity, load: loads.get(userId) ?? 0, givenToday, lastGivenAt };
    });
  const { lastAssigneeId } = input;
  const previousId = store.turn(list);
  const userId = choose({ method: rule.method, candidates, lastAssigneeId, previousId, random });
  if (userId === null) return null;
  store.setHolder(input.conversationId, userId, now);
  store.noteGiven(userId, today, now);
  // Who comes back to their own person has taken nobody's turn.
  if (userId !== lastAssigneeId) store.setTurn(list, userId);
  return userId;
}

function ruleOf(setup: RoutingSetup, accountId: string): Rule {
  return setup.rules[accountId] ?? { method: "off", groupId: null };
}

/** The conversation's own group, else that of the rule; one that is no more is none. */
function groupOf(setup: RoutingSetup, rule: Rule, { groupId }: RouteInput): string | null {
  const wanted = groupId ?? rule.groupId;
  return wanted !== null && setup.groups[wanted] ? wanted : null;
}

/** There, taking new ones, one of the inbox's people, and of the group. */
function isThere({ store, setup, online, today }: Deciding, userId: string, groupId: string | null): boolean {
  const isOfGroup = groupId === null || (setup.groups[groupId]?.includes(userId) ?? false);
  return (
    online.has(userId) &&
    isOfGroup &&
    setup.agents.some((agent) => agent.userId === userId) &&
    store.agent(userId, today).takesNew
  );
}

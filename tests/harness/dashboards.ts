/** Open dashboards of a tenant: sockets of its Live object, for tests inside the runtime. */
import { env } from "cloudflare:workers";
import type { LiveRpc } from "../../durable-objects/shapes";
import type { LiveChange, LiveWord } from "../../workers/inbox/shapes";

export interface Dashboard {
  heard: LiveChange[];
  /** what was heard last about a conversation's company: user ids, those who type with a star */
  company(): string[] | null;
  say(word: LiveWord): void;
  close(): void;
}

export type LiveStub = LiveRpc & DurableObjectStub<undefined>;

export function liveStub(tenantId: string): LiveStub {
  return env.LIVE.getByName(tenantId) as unknown as LiveStub;
}

/** Somebody opens their dashboard. */
export async function opens(tenantId: string, userId: string): Promise<Dashboard> {
  const answer = await liveStub(tenantId).fetch("https://live.internal/", {
    headers: {
      upgrade: "websocket",
      "x-user-id": userId,
      "x-session-id": `ses_${userId}`,
      "x-session-expires-at": `${Date.now() + 3_600_000}`,
    },
  });
  const socket = answer.webSocket!;
  const heard: LiveChange[] = [];
  socket.addEventListener("message", ({ data }) => void heard.push(JSON.parse(data as string) as LiveChange));
  socket.accept();
  return {
    heard,
    company: () => {
      const last = heard.findLast((change) => change.type === "company");
      return last ? last.people.map(({ userId: who, typesForMs }) => (typesForMs > 0 ? `${who}*` : who)) : null;
    },
    say: (word) => socket.send(JSON.stringify(word)),
    close: () => socket.close(1000),
  };
}

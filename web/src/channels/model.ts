/** The connected numbers of the tenant. */

import { createModel, signal } from "@preact/signals";
import type { LiveChange } from "../../../workers/inbox/shapes";
import type { Api, Problem } from "../api";

export interface ChannelAccount {
  id: string;
  channel: string;
  displayName: string;
  displayAddress: string;
  status: "connected" | "trouble" | "disconnected";
  troubleCode: string | null;
}

export type ChannelsState =
  | { kind: "loading" }
  | { kind: "ready"; items: ChannelAccount[] }
  | { kind: "failed"; problem: Problem };

export const ChannelsModel = createModel((api: Api) => {
  const state = signal<ChannelsState>({ kind: "loading" });

  async function load(): Promise<void> {
    const answer = await api.get<{ items: ChannelAccount[] }>("/api/v1/channels");
    state.value = answer.ok
      ? { kind: "ready", items: answer.value.items }
      : { kind: "failed", problem: answer.problem };
  }

  function hear(event: LiveChange): void {
    if (event.type === "connection" || event.type === "resync") void load();
  }

  return { state, load, hear };
});

/** Which settings pages have a connection in trouble: a dot in the main menu, wherever one is. */

import { createModel, signal } from "@preact/signals";
import type { LiveChange } from "../../../workers/inbox/shapes";
import type { Api } from "../api";

const LISTS = { integrations: "/api/v1/integrations", channels: "/api/v1/channels" } as const;
export type ConnectionPage = keyof typeof LISTS;

export const TroublesModel = createModel((api: Api) => {
  const troubled = { integrations: signal(false), channels: signal(false) };

  async function load(): Promise<void> {
    await Promise.all(
      (Object.keys(LISTS) as ConnectionPage[]).map(async (page) => {
        const answer = await api.get<{ items: { status: string }[] }>(LISTS[page]);
        if (answer.ok) troubled[page].value = answer.value.items.some(({ status }) => status === "trouble");
      }),
    );
  }

  function hear(event: LiveChange): void {
    if (event.type === "connection" || event.type === "resync") void load();
  }

  return { troubled, load, hear };
});

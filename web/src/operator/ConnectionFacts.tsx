/** One number or marketplace account: its state, what is wrong and since when, the last sync. */
import type { ConnectionLine } from "../../../workers/operator/shapes";
import { dateTime } from "../format";
import { Badge } from "../ui/Badge";
import { STATUS_TONES } from "../ui/tones";
import { words } from "./texts";

export function ConnectionFacts({ line }: { line: ConnectionLine }) {
  const texts = words.value;
  const { provider, name, status, troubleCode, troubleAt, lastSyncedAt } = line;
  const since = troubleAt === null ? "" : ` ${texts.connections.since(dateTime(troubleAt))}`;
  return (
    <>
      <span class="operator-name">
        <strong>{name}</strong>
        <span>{texts.connections.providers[provider] ?? provider}</span>
      </span>
      <span class="operator-fact">
        <Badge tone={STATUS_TONES[status]}>{texts.health[status]}</Badge>
        {troubleCode && <span>{`${texts.troubles[troubleCode] ?? troubleCode}${since}`}</span>}
      </span>
      {provider !== "whatsapp" && (
        <span class="operator-fact">
          <span>
            {lastSyncedAt === null ? texts.connections.neverSynced : texts.connections.synced(dateTime(lastSyncedAt))}
          </span>
        </span>
      )}
    </>
  );
}

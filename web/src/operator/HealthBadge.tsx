/** How one kind of connection fares, in a word. */
import type { Health } from "../../../workers/operator/shapes";
import { Badge, type Tone } from "../ui/Badge";
import { STATUS_TONES } from "../ui/tones";
import { words } from "./texts";

const TONES: Record<Health, Tone> = { ...STATUS_TONES, none: "calm" };

export function HealthBadge({ of, health }: { of: string; health: Health }) {
  return (
    <Badge tone={TONES[health]}>
      {of}: {words.value.health[health]}
    </Badge>
  );
}

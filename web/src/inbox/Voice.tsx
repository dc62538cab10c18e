/** A voice message, with a player that is fetched by itself. */
import { later } from "../ui/later";
import type { VoiceProps } from "./VoicePlayer";

export const Voice = later<VoiceProps>(
  () => import("./VoicePlayer"),
  ({ label }) => <p class="said-file said-quiet">{label}</p>,
);

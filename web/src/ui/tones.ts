/** Which tone a connection's state has, everywhere the same. */
import type { Tone } from "./Badge";

export const STATUS_TONES: Record<"connected" | "trouble" | "disconnected", Tone> = {
  connected: "good",
  trouble: "bad",
  disconnected: "calm",
};

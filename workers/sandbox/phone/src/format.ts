/** Times as a phone in Turkey shows them, and texts with their links. */
import { language, words } from "./i18n";

const ZONE = "Europe/Istanbul";
const DAY_MS = 86_400_000;

export function clockTime(at: number): string {
  return new Intl.DateTimeFormat(language.value, {
    timeZone: ZONE,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

export function dateAndTime(at: number): string {
  return new Intl.DateTimeFormat(language.value, { timeZone: ZONE, dateStyle: "medium", timeStyle: "medium" }).format(
    at,
  );
}

/** "Bugün", "Dün" or the date, seen from the simulated now. */
export function dayName(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return words.value.today;
  if (dayKey(at) === dayKey(now - DAY_MS)) return words.value.yesterday;
  return new Intl.DateTimeFormat(language.value, { timeZone: ZONE, dateStyle: "long" }).format(at);
}

/** The local calendar day, comparable as text. */
export function dayKey(at: number): string {
  return new Intl.DateTimeFormat("sv", { timeZone: ZONE, dateStyle: "short" }).format(at);
}

/** How far the clock is ahead, in its two largest units. */
export function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), words.value.days] as const,
    [Math.floor((minutes % 1440) / 60), words.value.hours] as const,
    [minutes % 60, words.value.minutes] as const,
  ];
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, name]) => name(count))
    .join(" ");
}

export type TextPiece = { kind: "text" | "bold" | "link"; text: string };

/** Cuts a message into plain text, *bold* and links. */
export function pieces(text: string): TextPiece[] {
  return text
    .split(/(https?:\/\/[^\s]+[^\s.,;:!?)])|(\*[^*\n]+\*)/)
    .filter((piece) => piece !== undefined && piece !== "")
    .map((piece): TextPiece => {
      if (/^https?:\/\//.test(piece)) return { kind: "link", text: piece };
      if (/^\*[^*\n]+\*$/.test(piece)) return { kind: "bold", text: piece.slice(1, -1) };
      return { kind: "text", text: piece };
    });
}

/** The 81 provinces by their official names, found in whatever form and ending people write them. */
import { PROVINCES } from "../../platform/provinces";
import { endingAt } from "./endings";
import { foldText } from "./folding";
import type { Reading } from "./reading";

/** What people call a province besides its name, and the slips seen most. */
const OTHER_NAMES: Record<string, string> = {
  afyon: "Afyonkarahisar",
  antakya: "Hatay",
  iskenderun: "Hatay",
  maras: "Kahramanmaraş",
  kmaras: "Kahramanmaraş",
  izmit: "Kocaeli",
  gebze: "Kocaeli",
  icel: "Mersin",
  adapazari: "Sakarya",
  urfa: "Şanlıurfa",
  surfa: "Şanlıurfa",
  antep: "Gaziantep",
  gantep: "Gaziantep",
  dersim: "Tunceli",
  ist: "İstanbul",
  istambul: "İstanbul",
  istabul: "İstanbul",
  istnbul: "İstanbul",
  istanbl: "İstanbul",
  ank: "Ankara",
  anakara: "Ankara",
  izmr: "İzmir",
  diyarbekir: "Diyarbakır",
  eskisehr: "Eskişehir",
  constantinople: "İstanbul",
};

const names = new Map<string, string>([
  ...PROVINCES.map((name) => [foldText(name), name] as const),
  ...Object.entries(OTHER_NAMES),
]);
const SHORTEST = 3;
const LONGEST = 14;
/** "izmirdeyim", "ankaralıyım", "bursadan", "konyadayız" */
const ENDING =
  /^(?:[dt][ae](?:n|y[iu]m|y[iu]z|k[iu]|d[iu]r)?|l[iu](?:y[iu]m|y[iu]z)?|y?[ae]|n?[iu]n|y?[iu]|m[iu]|y?[dt][iu]|mer[ck]ez)$/;
const TWO_WORDS: Record<string, string> = {
  "afyon karahisar": "Afyonkarahisar",
  "kahraman maras": "Kahramanmaraş",
  "gazi antep": "Gaziantep",
  "sanli urfa": "Şanlıurfa",
  "diyar bakir": "Diyarbakır",
};

export interface City {
  value: string;
  to: number;
  end: number;
}

/** The province this word names; null when it names none. */
export function cityAt(reading: Reading, at: number): City | null {
  const text = reading.wordAt(at);
  if (text.length < SHORTEST || !reading.isOpen(at)) return null;
  const next = reading.wordAt(at + 1);
  for (const [written, value] of Object.entries(TWO_WORDS)) {
    const [first, second] = written.split(" ") as [string, string];
    if (text !== first || !next.startsWith(second)) continue;
    if (isEnding(next.slice(second.length))) return closed(reading, at + 1, value);
  }
  const value = provinceIn(text);
  return value === null ? null : closed(reading, at, value);
}

/** The province a folded word names, with its ending or without; null when it names none. */
export function provinceIn(text: string): string | null {
  for (let length = Math.min(text.length, LONGEST); length >= SHORTEST; length--) {
    const value = names.get(text.slice(0, length));
    if (value && isEnding(text.slice(length))) return value;
  }
  return null;
}

function isEnding(rest: string): boolean {
  return rest === "" || ENDING.test(rest);
}

function closed(reading: Reading, at: number, value: string): City {
  const { words } = reading;
  const mark = words[at + 1];
  const suffix = words[at + 2];
  const isSuffix = mark?.text === "'" && !mark.isSpaced && suffix?.kind === "word" && !suffix.isSpaced;
  if (isSuffix && ENDING.test(suffix.text)) return { value, to: at + 3, end: suffix.end };
  const ending = endingAt(reading, at, "");
  return { value, to: ending?.to ?? at + 1, end: ending?.end ?? words[at]!.end };
}

export function findCities(reading: Reading): void {
  const { asked } = reading.context;
  if (asked !== "second_factor" && asked !== "city") return;
  for (let at = 0; at < reading.words.length; ) {
    const city = cityAt(reading, at);
    if (city) reading.claim("city", city.value, reading.words[at]!.start, city.end);
    at = city?.to ?? at + 1;
  }
}

/** Texts a tenant writes itself: what stands where it wrote nothing, and how variables are filled. */
import { Temporal } from "temporal-polyfill";
import { texts } from "../texts";
import { day, nearnessOf } from "../texts/days";
import type { OwnText, OwnTexts, TextKind } from "./shapes";

export const TEXT_MAX = 600;
const NAME_MAX = 40;

export const DEFAULT_TEXTS: Record<TextKind, { tr: string; en: string }> = {
  outOfHours: {
    tr: "Şu anda çalışma saatlerimiz dışındayız. Ekibimiz size {when} buradan yazacak.",
    en: "We are outside our business hours at the moment. Our team will write to you here {when}.",
  },
  welcomeNew: {
    tr: "Merhaba {name}, {store} mağazasına hoş geldiniz. Size nasıl yardımcı olabiliriz?",
    en: "Hello {name}, welcome to {store}. How can we help you?",
  },
  welcomeReturning: {
    tr: "Tekrar hoş geldiniz {name}. Size nasıl yardımcı olabiliriz?",
    en: "Welcome back {name}. How can we help you?",
  },
};

/** All off: nothing is said that nobody has read before. The text outside hours is on with the hours. */
export const TEXTS_UNSET: OwnTexts = {
  outOfHours: { isOn: true, tr: "", en: "" },
  welcomeNew: { isOn: false, tr: "", en: "" },
  welcomeReturning: { isOn: false, tr: "", en: "" },
};

/** The words of one text; null when it is off. */
export function ownWords(
  kind: TextKind,
  text: OwnText | undefined,
  language: "tr" | "en",
  values: { name: string | null; store: string; when: string },
): string | null {
  if (!text?.isOn) return null;
  return fill(text[language] || DEFAULT_TEXTS[kind][language], values);
}

/** A customer without a name is not called anything: the space before the name goes with it. */
function fill(template: string, values: { name: string | null; store: string; when: string }): string {
  const name = plainName(values.name);
  return template
    .replace(/ ?\{name\}/g, (found) => (name ? found.replace("{name}", name) : ""))
    .replaceAll("{store}", () => values.store)
    .replaceAll("{when}", () => values.when)
    .trim();
}

/** People choose their names themselves: one that carries a link, a number or a line of text is left out. */
function plainName(name: string | null): string | null {
  const plain = name?.trim() ?? "";
  return /^[\p{L}\p{M}][\p{L}\p{M}'’. -]*$/u.test(plain) && !/\.\p{L}/u.test(plain) && plain.length <= NAME_MAX
    ? plain
    : null;
}

/** "yarın 09:00'dan itibaren", "from 09:00 tomorrow". */
export function whenText(language: "tr" | "en", opensAt: number, now: number, timeZone: string): string {
  const { opens, locale } = texts[language];
  const time = Temporal.Instant.fromEpochMilliseconds(opensAt)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
  const nearness = nearnessOf(opensAt, now, timeZone);
  if (nearness === "today") return opens.today(time);
  return nearness === "tomorrow" ? opens.tomorrow(time) : opens.later(day(opensAt, locale, timeZone), time);
}

/** What letters about the product's health say, in Turkish and English. */
import type { Notice } from "../notify";
import type { Alarm } from "./shapes";

export type Language = "tr" | "en";
type Facts = Readonly<Record<string, string | number>>;

interface Words {
  titles: Record<Alarm, string>;
  began(title: string): string;
  over(title: string): string;
  line: Record<Alarm, (facts: Facts) => string>;
  sinceLine(minutes: number): string;
  overLine(minutes: number): string;
  number(name: string): string;
  open: string;
  why: string;
}

const usd = (microUsd: unknown) => (Number(microUsd) / 1_000_000).toFixed(2);

const tr: Words = {
  titles: {
    unready: "Ürün hazır değil",
    lag: "İşler geride kaldı",
    letters: "Vazgeçilen işler var",
    circuit: "Bir numaradan gönderilemiyor",
    spend: "Günlük harcama sınırı aşıldı",
  },
  began: (title) => `Uyarı: ${title}`,
  over: (title) => `Düzeldi: ${title}`,
  line: {
    unready: ({ reasons }) => `Yanıt vermeyen ya da eksik olan: ${reasons}.`,
    lag: ({ minutes, limit }) => `En eski iş ${minutes} dakikadır bekliyor; sınır ${limit} dakika.`,
    letters: ({ open }) => `${open} iş ya da olay tüm denemelerden sonra bırakıldı ve birinin bakmasını bekliyor.`,
    circuit: ({ failures }) =>
      `Sağlayıcı üst üste ${failures} kez yanıt vermedi. Yanıtlar bekletiliyor, müşteriler bir temsilciye düşüyor olabilir.`,
    spend: ({ microUsd, limitUsd }) =>
      `Bugün tüm işletmeler için ${usd(microUsd)} USD harcandı; sınır ${limitUsd} USD.`,
  },
  sinceLine: (minutes) => (minutes < 1 ? "Az önce başladı." : `${minutes} dakikadır sürüyor.`),
  overLine: (minutes) => `${Math.max(1, minutes)} dakika sürdü ve geçti.`,
  number: (name) => `Numara: ${name}`,
  open: "Sağlık sayfasını aç",
  why: "Bu e-postayı Invekto operatörü olduğunuz için alıyorsunuz. Her olay bir kez başladığında, bir kez bittiğinde bildirilir.",
};

const en: Words = {
  titles: {
    unready: "The product is not ready",
    lag: "Work is behind",
    letters: "Work was given up",
    circuit: "A number cannot send",
    spend: "The day's spending is over its limit",
  },
  began: (title) => `Alarm: ${title}`,
  over: (title) => `Over: ${title}`,
  line: {
    unready: ({ reasons }) => `Not answering, or missing: ${reasons}.`,
    lag: ({ minutes, limit }) => `The oldest work has been waiting for ${minutes} minutes; the limit is ${limit}.`,
    letters: ({ open }) => `Jobs or events that were given up after all tries and wait for somebody: ${open}.`,
    circuit: ({ failures }) =>
      `The provider failed ${failures} times in a row. Answers wait, and customers may be handed to a person.`,
    spend: ({ microUsd, limitUsd }) =>
      `All businesses together cost ${usd(microUsd)} USD today; the limit is ${limitUsd} USD.`,
  },
  sinceLine: (minutes) => (minutes < 1 ? "It began just now." : `It has lasted for ${minutes} minutes.`),
  overLine: (minutes) => `It lasted ${Math.max(1, minutes)} minutes and is over.`,
  number: (name) => `Number: ${name}`,
  open: "Open the health page",
  why: "You receive this as an operator of Invekto. Each incident is told once when it begins and once when it is over.",
};

const words: Record<Language, Words> = { tr, en };

interface Told {
  language: Language;
  alarm: Alarm;
  facts: Facts;
  /** of the number it is about */
  about: string | null;
  minutes: number;
  isOver: boolean;
  url: string;
}

export function letter({ language, alarm, facts, about, minutes, isOver, url }: Told): Notice {
  const text = words[language];
  const title = text.titles[alarm];
  return {
    language,
    subject: isOver ? text.over(title) : text.began(title),
    paragraphs: [
      ...(isOver ? [] : [text.line[alarm](facts)]),
      isOver ? text.overLine(minutes) : text.sinceLine(minutes),
      ...(about ? [text.number(about)] : []),
    ],
    action: { label: text.open, url },
    footnote: text.why,
  };
}

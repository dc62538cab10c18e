/** The words of the letters, and numbers as people of that language write them. */
import type { Guarantee } from "../analytics/shapes";
import type { ReportKind } from "./schema";
import type { Highlight, NextStep, Title } from "./shapes";

type Language = "tr" | "en";

export interface Formats {
  number(value: number): string;
  /** @param rate 0–1; null reads as a dash */
  percent(rate: number | null): string;
  money(minor: number): string;
  /** a tenant-local day, YYYY-MM-DD */
  day(date: string): string;
  /** @param seconds in its largest fitting unit */
  span(seconds: number): string;
}

export function formatsOf(language: Language, currency: string): Formats {
  const locale = language === "tr" ? "tr-TR" : "en-GB";
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const { seconds, minutes, hours } = words[language].units;
  return {
    number: (value) => number.format(value),
    percent: (rate) => (rate === null ? "–" : percent.format(rate)),
    money: (minor) => money.format(minor / 100),
    day: (date) => day.format(Date.parse(date)),
    span(value) {
      if (value < 60) return seconds(number.format(Math.round(value)));
      return value < 3600 ? minutes(number.format(Math.round(value / 60))) : hours(number.format(value / 3600));
    },
  };
}

type Speaking = Pick<Formats, "number" | "percent" | "span"> & { title(of: Title): string };

const tr = {
  units: { seconds: (n: string) => `${n} sn`, minutes: (n: string) => `${n} dk`, hours: (n: string) => `${n} sa` },
  hello: (name: string) => `Merhaba ${name},`,
  subject: (kind: ReportKind, tenant: string, rate: string, auto: string) =>
    kind === "day7"
      ? `${tenant}: ilk haftada soruların ${rate} kadarı otomatik çözüldü`
      : `${tenant}: ilk ayda ${auto} soru otomatik cevaplandı`,
  lead: (from: string, to: string) => `${from} – ${to} arasında olanlar, rakamlarıyla:`,
  open: "Raporu aç",
  why: "Hangi e-postaları alacağınızı şu sayfada seçersiniz:",
  assumption: (minutes: string) => `Süre, cevap başına ${minutes} dakika varsayımıyla hesaplandı.`,
  minutes: (n: string) => `${n} dk`,
  numbers: {
    title: "Sayılarla",
    messages: "Gelen mesaj",
    questions: "Gelen soru",
    auto: "Otomatik cevaplanan",
    confirmed: "Doğrulanan",
    cameBack: "Geri dönen",
    awaiting: "72 saati dolmayan",
    handed: "Ekibe aktarılan",
    rate: "Otomatik çözüm oranı",
    minutes: "Kazanılan süre",
    saved: "Kazanılan tutar",
  },
  wentWell: {
    title: "İyi gidenler",
    line(one: Highlight, { number, percent, span, title }: Speaking): string {
      switch (one.kind) {
        case "answered":
          return `${number(one.autoAnswered)} soru kendiliğinden cevaplandı: bütün soruların ${percent(one.rate)} kadarı.`;
        case "confirmed":
          return `Süresi dolan ${number(one.settled)} cevabın ${number(one.confirmed)} tanesinde kimse aynı soruyla geri dönmedi.`;
        case "faster":
          return `Müşteriler ilk cevabı ${span(one.medianSec)} içinde aldı; ekibe aktarılanlar ${span(one.personSec)} bekledi.`;
        case "promise":
          return `Kargo sorularında söz tutuluyor: ${percent(one.promisedRate)} denmişti, ${percent(one.rate)} oldu.`;
        case "topic":
          return `En çok işi “${title(one.title)}” aldı: ${number(one.questions)} sorunun ${number(one.autoAnswered)} tanesi.`;
        default:
          return one satisfies never;
      }
    },
  },
  still: {
    title: "Hâlâ ekibinize düşenler ve sıradaki adım",
    unknown: "Anlaşılamayan sorular",
    line: (topic: string, count: string) => `${topic}: ${count} soru.`,
    step(step: NextStep, number: Formats["number"]): string {
      switch (step.kind) {
        case "promote":
          return `Ekibiniz ${number(step.settled)} öneriden ${number(step.accepted)} tanesini gönderdi: otomatiğe alın.`;
        case "accept":
          return "Önerileri olduğu gibi gönderdikçe otomatiğe alınması önerilecek.";
        case "turn_on":
          return "Cevabı hazır: otomasyonlardan açın.";
        case "write_reply":
          return "Bir cevap yazın, asistan önersin.";
        case "teach":
          return "Kendi cümlelerinizle örnek ekleyin, asistan öğrensin.";
        case "canned_reply":
          return "Bu konu bir kişinindir; hazır yanıt yazmak hızlandırır.";
        default:
          return step satisfies never;
      }
    },
  },
  baseline: {
    title: "İlk gün söyledikleriniz ve ölçülen",
    said: (what: string) => `“${what}”`,
    unsaid: "yazılmadı",
    nothing: "ölçülmedi",
    messagesPerDay: "Günde gelen mesaj",
    mostAsked: "En çok sorulan",
    agentCost: "Bir çalışanın aylık maliyeti",
    agents: (n: string) => `bu hızla ayda ${n} çalışanlık iş`,
    share: (rate: string) => `bu hızla bir çalışanın ayının ${rate} kadarı`,
    wouldPay: "Ayda ödeyeceğiniz",
    monthly: (amount: string) => `bu hızla ayda ${amount} kazanç`,
    biggestProblems: "Sizi en çok zorlayanlar",
    response: (time: string) => `ilk yanıt artık ${time}`,
  },
  guarantee: {
    title: "30 gün sözü",
    promise: (rate: string) => `Söz: kargo sorularının ${rate} kadarı otomatik cevaplanacak.`,
    none: "Henüz kargo sorusu gelmedi.",
    stands: (rate: string, auto: string, all: string) => `Durum: ${rate} (${all} sorunun ${auto} tanesi).`,
    state: ({ isOver, rate, promisedRate }: Guarantee, day: string): string => {
      const isKept = rate !== null && rate >= promisedRate;
      if (!isOver) return `${day}. gün / 30: ${isKept ? "söz tutuluyor." : "sözün gerisinde."}`;
      return isKept ? "30 gün doldu: söz tutuldu." : "30 gün doldu: söz tutulamadı, ikinci ay ücretsiz.";
    },
  },
};

const en: typeof tr = {
  units: { seconds: (n) => `${n} s`, minutes: (n) => `${n} min`, hours: (n) => `${n} h` },
  hello: (name) => `Hello ${name},`,
  subject: (kind, tenant, rate, auto) =>
    kind === "day7"
      ? `${tenant}: ${rate} of the questions of your first week were solved automatically`
      : `${tenant}: ${auto} questions of your first month were answered automatically`,
  lead: (from, to) => `What happened from ${from} to ${to}, in figures:`,
  open: "Open the report",
  why: "You choose which e-mails you get on this page:",
  assumption: (minutes) => `Time is counted assuming ${minutes} minutes per answer.`,
  minutes: (n) => `${n} min`,
  numbers: {
    title: "In numbers",
    messages: "Messages",
    questions: "Questions",
    auto: "Auto-answered",
    confirmed: "Confirmed",
    cameBack: "Came back",
    awaiting: "Not yet 72 hours old",
    handed: "Handed over",
    rate: "Deflection rate",
    minutes: "Time saved",
    saved: "Money saved",
  },
  wentWell: {
    title: "What went well",
    line(one, { number, percent, span, title }) {
      switch (one.kind) {
        case "answered":
          return `${number(one.autoAnswered)} questions were answered by themselves: ${percent(one.rate)} of all.`;
        case "confirmed":
          return `After ${number(one.confirmed)} of ${number(one.settled)} answers older than 72 hours nobody came back with the same question.`;
        case "faster":
          return `Customers had their first answer within ${span(one.medianSec)}; who was handed over waited ${span(one.personSec)}.`;
        case "promise":
          return `The promise on parcel questions is kept: ${percent(one.promisedRate)} promised, ${percent(one.rate)} reached.`;
        case "topic":
          return `“${title(one.title)}” took most off you: ${number(one.autoAnswered)} of ${number(one.questions)} questions.`;
        default:
          return one satisfies never;
      }
    },
  },
  still: {
    title: "What still lands in front of your team, and the next step",
    unknown: "Questions that were not understood",
    line: (topic, count) => `${topic}: ${count} ${count === "1" ? "question" : "questions"}.`,
    step(step, number) {
      switch (step.kind) {
        case "promote":
          return `Your team sent ${number(step.accepted)} of ${number(step.settled)} suggestions: set it to automatic.`;
        case "accept":
          return "Send the suggestions as they are: once enough were, setting it to automatic is proposed.";
        case "turn_on":
          return "Its answer is ready: switch it on under automations.";
        case "write_reply":
          return "Write an answer, and the assistant suggests it.";
        case "teach":
          return "Add examples in your own words, and the assistant learns.";
        case "canned_reply":
          return "This topic is a person's; a canned reply makes it quicker.";
        default:
          return step satisfies never;
      }
    },
  },
  baseline: {
    title: "What you said on the first day, and what was measured",
    said: (what) => `“${what}”`,
    unsaid: "not answered",
    nothing: "not measured",
    messagesPerDay: "Messages a day",
    mostAsked: "Asked most",
    agentCost: "One agent a month",
    agents: (n) => `at this pace the work of ${n} agents a month`,
    share: (rate) => `at this pace ${rate} of an agent's month`,
    wouldPay: "What you would pay a month",
    monthly: (amount) => `at this pace ${amount} saved a month`,
    biggestProblems: "What troubled you most",
    response: (time) => `the first answer now comes within ${time}`,
  },
  guarantee: {
    title: "The 30-day promise",
    promise: (rate) => `Promised: ${rate} of the parcel questions are answered automatically.`,
    none: "No parcel question yet.",
    stands: (rate, auto, all) => `It stands at ${rate} (${auto} of ${all} questions).`,
    state: ({ isOver, rate, promisedRate }, day) => {
      const isKept = rate !== null && rate >= promisedRate;
      if (!isOver) return `Day ${day} of 30: ${isKept ? "on track." : "behind the promise."}`;
      return isKept
        ? "The 30 days are over: the promise was kept."
        : "The 30 days are over: the promise was not kept, the second month is free.";
    },
  },
};

export const words: Record<Language, typeof tr> = { tr, en };

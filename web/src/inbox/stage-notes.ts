/** What a stage noted about its work, in words; null where the rest of the panel says it already. */
import { intentTitle } from "../automations/titles";
import { textsOf } from "../i18n";
import { words as inboxWords } from "./texts";
import { words as whyWords } from "./why-texts";

const tr = {
  allowed: "Uygun",
  kinds: {
    act: "Yapıldı",
    ask_again: "Yeniden soruldu",
    cancelled: "Müşteri vazgeçti",
    gave_up: "Sormaktan vazgeçildi",
    leave: "Konu değişti",
    pause: "Ara verildi",
    own_reply: "Kendi cevabı",
    still_waiting: "Ekip bekleniyor",
    order: "Siparişe bakıldı",
    order_number: "Sipariş numarası geldi",
    second_factor: "Doğrulama bilgisi geldi",
  } as Record<string, string>,
};

const en: typeof tr = {
  allowed: "Allowed",
  kinds: {
    act: "Acted",
    ask_again: "Asked again",
    cancelled: "The customer gave up",
    gave_up: "Gave up asking",
    leave: "The topic changed",
    pause: "Paused",
    own_reply: "A reply of its own",
    still_waiting: "Waits for your team",
    order: "Looked at the order",
    order_number: "The order number came",
    second_factor: "The proof came",
  },
};

const words = textsOf(tr, en);

/** A note that is not known here is shown as it was written. */
export function noteWords(stage: string, note: string | undefined): string | null {
  if (!note) return null;
  const { entityNames, rules } = whyWords.value;
  switch (stage) {
    case "understand":
      return null;
    case "detectLanguage":
      return inboxWords.value.contact.languages[note] ?? note;
    case "detectPii":
      return note
        .split(" ")
        .map((kind) => entityNames[kind] ?? kind)
        .join(", ");
    case "guard":
      return note === "ok" ? words.value.allowed : (rules[`guard_${note}`] ?? note);
    case "act": {
      const [intent = "", kind = ""] = note.split(": ");
      return intent === "-" ? kindWords(kind) : `${intentTitle(intent)}: ${kindWords(kind)}`;
    }
    default:
      return kindWords(note);
  }
}

function kindWords(kind: string): string {
  const decisions: Record<string, string> = whyWords.value.decisions;
  return words.value.kinds[kind] ?? decisions[kind] ?? kind;
}

/** Why a reply did not leave: a colleague was first. Fetched when it happens. */
import { textsOf } from "../i18n";
import { isMe, personName } from "./people";
import type { Refusal } from "./thread-model";

const tr = {
  overtaken: (name: string) => `${name} az önce yanıtladı. Okuyup yine göndermek isterseniz tekrar basın.`,
  sent: (name: string) => `${name} bu öneriyi az önce gönderdi.`,
  sentByYou: "Bu öneriyi az önce siz gönderdiniz.",
  kept: "Yazdığınız aşağıda duruyor; yine göndermek isterseniz tekrar basın.",
};

const en: typeof tr = {
  overtaken: (name) => `${name} has just replied. Read it, and press again if you still want to send yours.`,
  sent: (name) => `${name} has just sent this suggestion.`,
  sentByYou: "You have just sent this suggestion yourself.",
  kept: "Your text is still below; press again if you want to send it all the same.",
};

const words = textsOf(tr, en);

export interface SecondAnswerProps {
  problem: Refusal;
}

export default function SecondAnswer({ problem }: SecondAnswerProps) {
  return <>{sentenceOf(problem)}</>;
}

/** Who was first, and where the words are that did not leave. */
export function sentenceOf({ fields: { overtakenBy, sentBy }, isFromBox }: Refusal): string {
  if (overtakenBy) return words.value.overtaken(personName(overtakenBy));
  const said = isMe(sentBy!) ? words.value.sentByYou : words.value.sent(personName(sentBy!));
  return isFromBox ? `${said} ${words.value.kept}` : said;
}

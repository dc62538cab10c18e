/** Choosing a template and filling it in, where the customer's window is closed. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { MessageTemplate, TemplateList } from "../../../workers/outbound/shapes";
import type { Api, Problem } from "../api";
import type { SentTemplate } from "./drafts";
import { isFoundBy } from "./fold";

export type TemplatesState =
  | { kind: "loading" }
  | { kind: "ready"; isOld: boolean }
  | { kind: "failed"; problem: Problem };

export interface TemplateDeps {
  api: Api;
  conversationId: string;
  /** what is known of the customer, for places that ask for it */
  known: { customerName: string | null; orderNumber: string | null };
  /** @returns why it was refused; null = it is on its way, or waits in the thread to be tried again */
  deliver(template: SentTemplate, text: string): Promise<Problem | null>;
}

type Place = MessageTemplate["places"][number];
export const keyOf = ({ part, name }: Place): string => `${part}.${name}`;

export const TemplateModel = createModel(({ api, conversationId, known, deliver }: TemplateDeps) => {
  const path = `/api/v1/conversations/${conversationId}/templates`;
  const state = signal<TemplatesState>({ kind: "loading" });
  const templates = signal<MessageTemplate[]>([]);
  const typed = signal("");
  const chosen = signal<MessageTemplate | null>(null);
  const values = signal<Record<string, string>>({});
  const isSending = signal(false);
  const refusal = signal<Problem | null>(null);
  const found = computed(() =>
    templates.value.filter((one) => isFoundBy(`${titleOf(one)} ${one.body} ${one.header ?? ""}`, typed.value)),
  );
  const isFilled = computed(
    () => chosen.value?.places.every((place) => (values.value[keyOf(place)] ?? "").trim() !== "") ?? false,
  );

  async function load(again = false): Promise<void> {
    const answer = await api.get<TemplateList>(again ? `${path}?again=1` : path);
    batch(() => {
      if (!answer.ok) {
        state.value = { kind: "failed", problem: answer.problem };
        return;
      }
      templates.value = answer.value.items;
      state.value = { kind: "ready", isOld: answer.value.isOld };
    });
  }

  function choose(template: MessageTemplate | null): void {
    batch(() => {
      chosen.value = template;
      refusal.value = null;
      values.value = Object.fromEntries((template?.places ?? []).map((place) => [keyOf(place), guess(place)]));
    });
  }

  /** The first place of a greeting is a name nearly always; a longer number is the order's. */
  function guess({ part, name, example }: Place): string {
    const isName = /^(ad|isim|name|musteri|customer)/i.test(name) || (part === "body" && name === "1");
    if (isName && !/\d/.test(example ?? "")) return known.customerName?.split(" ")[0] ?? "";
    return /^\d{9,}$/.test(example ?? "") ? (known.orderNumber ?? "") : "";
  }

  function fill(place: Place, text: string): void {
    values.value = { ...values.value, [keyOf(place)]: text };
  }

  /** true = it is on its way */
  async function send(): Promise<boolean> {
    const template = chosen.value;
    if (!template || !isFilled.value || isSending.value) return false;
    isSending.value = true;
    refusal.value = null;
    const { name, language, body } = template;
    const text = piecesOf("body", body, values.value).map((piece) => piece.text);
    refusal.value = await deliver({ name, language, values: values.value }, text.join(""));
    isSending.value = false;
    return refusal.value === null;
  }

  return { state, templates, typed, found, chosen, values, isFilled, isSending, refusal, load, choose, fill, send };
});

export type OpenTemplates = InstanceType<typeof TemplateModel>;

/** `siparis_kargoda` -> "Siparis kargoda" */
export function titleOf({ name }: MessageTemplate): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A part of a template in pieces: what stands there, and what was or is to be filled in. */
export function piecesOf(
  part: Place["part"],
  text: string,
  values: Readonly<Record<string, string>>,
): { text: string; isOpen: boolean; isPlace: boolean }[] {
  return text
    .split(/(\{\{\s*\w+\s*\}\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const name = /^\{\{\s*(\w+)\s*\}\}$/.exec(piece)?.[1];
      if (!name) return { text: piece, isOpen: false, isPlace: false };
      const value = values[`${part}.${name}`]?.trim().replace(/\s+/g, " ");
      return { text: value || name, isOpen: !value, isPlace: true };
    });
}

/** Listens to the live changes and tells by notification and sound what the person wants to hear of. */
import type { BrowserEvent } from "../../../workers/notifications/shapes";
import { serverNow } from "../clock";
import { textsOf } from "../i18n";
import { onLive } from "../live";
import { who } from "../who";
import { type Alert, createAlerts } from "./alerts";
import { show, sound } from "./browser";
import { chosen, loadChosen } from "./settings";

const tr: Record<BrowserEvent, { title(name: string): string; body: string }> & { nobody: string } = {
  message: { title: (name) => `Yeni mesaj: ${name}`, body: "Sizden cevap bekleyen bir sohbete mesaj geldi." },
  handover: { title: (name) => `Ekibe aktarıldı: ${name}`, body: "Müşteri bir kişiyi bekliyor." },
  mention: { title: (name) => `Adınız geçti: ${name}`, body: "Bir ekip arkadaşınız notta sizden söz etti." },
  nobody: "adı bilinmeyen müşteri",
};
const en: typeof tr = {
  message: { title: (name) => `New message: ${name}`, body: "A conversation that waits for you has a new message." },
  handover: { title: (name) => `Handed over: ${name}`, body: "The customer waits for a person." },
  mention: { title: (name) => `You were named: ${name}`, body: "A colleague named you in a note." },
  nobody: "a customer without a name",
};
const words = textsOf(tr, en);

/** So long the other windows of this person leave an alert to the one that has told it. */
const MINE_MS = 3_000;
let isStarted = false;

/** Called whenever somebody is signed in; starts once. */
export function startAlerts(): void {
  void loadChosen();
  if (isStarted) return;
  isStarted = true;
  const alerts = createAlerts();
  onLive((change) => {
    const page = chosen.value;
    const me = who.value?.user.id;
    if (!page || !me) return;
    const { settings, tenantTimeZone } = page;
    for (const alert of alerts.hear(change, { me, now: serverNow(), settings, tenantTimeZone, isSeen })) {
      if (page.browserEvents.includes(alert.event)) void tellOnce(alert);
    }
  });
}

function isSeen(conversationId: string): boolean {
  return (
    document.visibilityState === "visible" && document.hasFocus() && location.pathname === `/inbox/${conversationId}`
  );
}

/** Of several open windows one speaks. */
async function tellOnce(alert: Alert): Promise<void> {
  await navigator.locks.request(`invekto.alert/${alert.key}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    tell(alert);
    await new Promise((resolve) => setTimeout(resolve, MINE_MS));
  });
}

function tell({ event, key, conversationId, customerName }: Alert): void {
  const wanted = chosen.value?.settings.browser[event];
  const text = words.value;
  if (wanted?.isShown) {
    const { title, body } = text[event];
    show({ title: title(customerName ?? text.nobody), body, tag: key, path: `/inbox/${conversationId}` });
  }
  if (wanted?.isHeard) sound();
}

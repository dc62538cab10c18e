/** Under the header while the server cannot be reached: what that means, and that nothing written is lost. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { textsOf } from "../i18n";
import { live, liveStatus } from "../live";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import "./offline.css";

const tr = {
  text: "Bağlantı yok. Yeni mesajlar bağlantı gelince gösterilir; yazdıklarınız bu cihazda saklanır, gönderdikleriniz o zaman iletilir.",
  retry: "Şimdi dene",
};
const en: typeof tr = {
  text: "No connection. New messages are shown once it is back; what you write is kept on this device, and what you sent leaves then.",
  retry: "Try now",
};
const words = textsOf(tr, en);

/** Shorter gaps close by themselves before anybody has read a word of them. */
const SHOWN_AFTER_MS = 1_500;

export function Offline() {
  const isShown = useSignal(false);
  const isLost = liveStatus.value === "lost";
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => {
      isShown.value = true;
    }, SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      isShown.value = false;
    };
  }, [isLost, isShown]);
  if (!isShown.value) return null;
  return (
    <div class="offline" data-testid="offline">
      <Notice kind="wait" action={<Button onClick={live.retryNow}>{words.value.retry}</Button>}>
        {words.value.text}
      </Notice>
    </div>
  );
}

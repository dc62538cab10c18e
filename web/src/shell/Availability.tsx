/** The switch in the header: whether new conversations are given to me. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { textsOf } from "../i18n";
import { live, onLive } from "../live";
import { Icon } from "../ui/Icon";
import { who } from "../who";
import { AvailabilityModel } from "./availability";
import "./availability.css";

const tr = {
  label: "Yeni sohbetler bana gelsin",
  on: "Yeni sohbet alıyorum",
  off: "Yeni sohbet almıyorum",
};
const en: typeof tr = {
  label: "Give new conversations to me",
  on: "Taking new conversations",
  off: "Not taking new conversations",
};
const words = textsOf(tr, en);

/** Whoever may not open the inbox is given nothing. */
export default function Availability() {
  const isOfInbox = who.value !== null && who.value?.role !== "doctor";
  return isOfInbox ? <Toggle key={who.value?.tenant.id} /> : null;
}

function Toggle() {
  const model = useModel(
    () =>
      new AvailabilityModel({
        api,
        me: who.value?.user.id ?? "",
        say: live.say,
        later: (then, delayMs) => {
          const timer = setTimeout(then, delayMs);
          return () => clearTimeout(timer);
        },
      }),
  );
  useEffect(() => {
    void model.load();
    const stopHearing = onLive(model.hear);
    const events = ["keydown", "pointerdown"] as const;
    for (const event of events) addEventListener(event, model.used, { passive: true });
    model.used();
    return () => {
      stopHearing();
      model.stop();
      for (const event of events) removeEventListener(event, model.used);
    };
  }, [model]);
  const takesNew = model.takesNew.value;
  if (takesNew === null) return null;
  const { label, on, off } = words.value;
  return (
    <button
      type="button"
      role="switch"
      class="availability"
      aria-checked={takesNew}
      aria-label={label}
      aria-busy={model.isSaving.value ? "true" : undefined}
      title={takesNew ? on : off}
      onClick={() => void model.toggle()}
      data-testid="availability"
    >
      <Icon name="person" />
      <span class="availability-words">{takesNew ? on : off}</span>
    </button>
  );
}

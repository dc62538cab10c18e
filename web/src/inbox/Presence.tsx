/** Above the composer: who else looks at this conversation or types in it, so that nobody answers twice by accident. */
import { useModel, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { colleagueName } from "../colleagues";
import { language, textsOf } from "../i18n";
import { live, onLive } from "../live";
import { Icon } from "../ui/Icon";
import { type Companion, PresenceModel } from "./presence-model";
import type { OpenThread } from "./thread-model";
import "./presence.css";

const tr = {
  somebody: "Bir ekip arkadaşınız",
  looks: "bakıyor",
  types: "yazıyor…",
};
const en: typeof tr = {
  somebody: "A colleague",
  looks: "is looking",
  types: "is typing…",
};
const words = textsOf(tr, en);

const deps = {
  say: live.say,
  later: (then: () => void, delayMs: number) => {
    const timer = setTimeout(then, delayMs);
    return () => clearTimeout(timer);
  },
};

export function Presence({ thread }: { thread: OpenThread }) {
  const model = useModel(() => new PresenceModel(deps));
  const id = thread.row.value?.id ?? null;
  useEffect(() => onLive(model.hear), [model]);
  useEffect(() => {
    const look = () => model.look(document.hidden ? null : id);
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      model.look(null);
    };
  }, [model, id]);
  const before = useRef({ id, reply: thread.reply.value });
  useSignalEffect(() => {
    const now = { id: thread.row.value?.id ?? null, reply: thread.reply.value };
    // Opening a conversation brings its draft: that is no typing.
    if (now.id === before.current.id && now.reply !== before.current.reply && now.reply) model.typed();
    before.current = now;
  });
  const people = model.people.value;
  return (
    <div class="presence" role="status" data-testid="presence">
      {people.length > 0 && (
        <p class="presence-line" data-typing={people[0]!.isTyping}>
          <Icon name="person" />
          <span>{sentence(people)}</span>
        </p>
      )}
    </div>
  );
}

/** "Ayşe yazıyor…", "Ayşe ve Burak bakıyor"; those who type take the line. */
function sentence(people: Companion[]): string {
  const { somebody, looks, types } = words.value;
  const isTyping = people[0]!.isTyping;
  const names = people
    .filter((one) => one.isTyping === isTyping)
    .map(({ userId }) => colleagueName(userId) ?? somebody);
  const list = new Intl.ListFormat(language.value, { type: "conjunction" }).format([...new Set(names)]);
  const verb = isTyping ? types : looks;
  return language.value === "en" && names.length > 1 ? `${list} ${verb.replace(/^is /, "are ")}` : `${list} ${verb}`;
}

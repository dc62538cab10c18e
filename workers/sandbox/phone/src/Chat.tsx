/** The phone itself: the chat of one customer with one business. */
import { useEffect, useRef } from "preact/hooks";
import { Bubble } from "./Bubble";
import { Composer } from "./Composer";
import { Avatar } from "./CustomerList";
import { clockTime, dayKey, dayName } from "./format";
import { words } from "./i18n";
import { Icon } from "./icons";
import { phone } from "./model";
import type { Message } from "./shapes";

export function Chat() {
  return (
    <main class="stage">
      <section class="phone" aria-label={words.value.phone}>
        <StatusBar />
        <Head />
        <Thread />
        <Composer />
      </section>
    </main>
  );
}

function StatusBar() {
  return (
    <div class="status-bar" aria-hidden="true">
      <span>{clockTime(Date.now() + phone.offsetMs.value)}</span>
      <span class="island" />
      <span class="battery" />
    </div>
  );
}

function Head() {
  const t = words.value;
  const business = phone.number.value?.name ?? "";
  return (
    <header class="chat-head">
      <button
        type="button"
        class="round narrow-only"
        aria-label={t.back}
        onClick={() => {
          phone.view.value = "chats";
        }}
      >
        <Icon name="back" />
      </button>
      <Avatar name={business} />
      <div class="chat-title">
        <strong>{business}</strong>
        <span data-testid="presence">{phone.isTyping.value ? t.typing : t.businessAccount}</span>
      </div>
      <span class="chat-as">{phone.customer.value?.name}</span>
    </header>
  );
}

function Thread() {
  const t = words.value;
  const end = useRef<HTMLDivElement>(null);
  const messages = phone.messages.value;
  const isTyping = phone.isTyping.value;
  const length = messages.length;
  useEffect(() => {
    if (length > 0 || isTyping) end.current?.scrollIntoView({ block: "end" });
  }, [length, isTyping]);
  const shown = messages.filter((message) => message.type !== "reaction");
  return (
    <div class="thread" role="log" aria-live="polite" aria-label={t.chats}>
      {shown.length === 0 && <p class="note">{t.emptyChat}</p>}
      {shown.map((message, index) => (
        <Entry key={message.wamid} message={message} before={shown[index - 1]} all={messages} />
      ))}
      {isTyping && (
        <div class="bubble in dots" data-testid="typing">
          <span class="hidden">{t.typing}</span>
          <i />
          <i />
          <i />
        </div>
      )}
      <div ref={end} />
    </div>
  );
}

function Entry({ message, before, all }: { message: Message; before: Message | undefined; all: Message[] }) {
  const isNewDay = before === undefined || dayKey(before.at) !== dayKey(message.at);
  const quotedId = message.body.context?.id;
  const reactions = all.filter((one) => one.body.reaction?.message_id === message.wamid);
  const emoji = [...new Map(reactions.map((one) => [one.sender, one.body.reaction?.emoji ?? ""])).values()].join("");
  return (
    <>
      {isNewDay && <p class="day">{dayName(message.at, Date.now() + phone.offsetMs.value)}</p>}
      {message.type === "system" ? (
        <p class="note">{message.text}</p>
      ) : (
        <Bubble message={message} quoted={all.find((one) => one.wamid === quotedId)} emoji={emoji} />
      )}
    </>
  );
}

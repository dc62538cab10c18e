/** One message as the customer's phone shows it. */
import { Attachment } from "./Attachment";
import { Choices, TemplateButtons } from "./Choices";
import { clockTime, pieces } from "./format";
import { words } from "./i18n";
import { Icon, Ticks } from "./icons";
import { phone } from "./model";
import { previewOf } from "./preview";
import type { Message } from "./shapes";

interface Props {
  message: Message;
  quoted: Message | undefined;
  emoji: string;
}

export function Bubble({ message, quoted, emoji }: Props) {
  const t = words.value;
  const isOwn = message.sender === "customer";
  const { interactive, rendered } = message.body;
  return (
    <div class={`row ${isOwn ? "out" : "in"}`}>
      <article
        class={`bubble ${isOwn ? "out" : "in"}`}
        data-testid="bubble"
        data-direction={isOwn ? "out" : "in"}
        data-type={message.type}
      >
        {quoted && (
          <blockquote class="quote">
            <b>{quoted.sender === "customer" ? t.you : phone.number.value?.name}</b>
            <span>{previewOf(quoted)}</span>
          </blockquote>
        )}
        {interactive?.header?.text && <h3>{interactive.header.text}</h3>}
        {rendered?.header && <h3>{rendered.header}</h3>}
        <Attachment message={message} />
        {message.text !== "" && <Text text={message.text} />}
        {message.type === "unsupported" && <p class="faint">{t.unsupported}</p>}
        {interactive?.footer && <p class="faint">{interactive.footer.text}</p>}
        {rendered?.footer && <p class="faint">{rendered.footer}</p>}
        <span class="meta">
          {message.failedCode !== null && <span class="failed">{`${t.ticks.failed} · ${message.failedCode}`}</span>}
          <time>{clockTime(message.at)}</time>
          {isOwn && <Ticks status={message.status} title={t.ticks[message.status]} />}
        </span>
        {emoji !== "" && <span class="reaction">{emoji}</span>}
        {!isOwn && interactive && <Choices wamid={message.wamid} interactive={interactive} />}
        {!isOwn && rendered && <TemplateButtons wamid={message.wamid} buttons={rendered.buttons} />}
      </article>
      {!isOwn && <Actions message={message} />}
    </div>
  );
}

function Actions({ message }: { message: Message }) {
  const t = words.value;
  return (
    <span class="bubble-actions">
      <button
        type="button"
        class="round"
        aria-label={t.reply}
        title={t.reply}
        onClick={() => {
          phone.quoted.value = message;
        }}
      >
        <Icon name="reply" />
      </button>
      <button
        type="button"
        class="round"
        aria-label={t.like}
        title={t.like}
        onClick={() => phone.send({ type: "reaction", messageId: message.wamid, emoji: "👍" })}
      >
        <Icon name="heart" />
      </button>
    </span>
  );
}

function Text({ text }: { text: string }) {
  return (
    <p class="text">
      {pieces(text).map((piece, index) => {
        const key = `${index}-${piece.text}`;
        if (piece.kind === "bold") return <b key={key}>{piece.text}</b>;
        if (piece.kind === "text") return <span key={key}>{piece.text}</span>;
        return (
          <a key={key} href={piece.text} target="_blank" rel="noreferrer">
            {piece.text}
          </a>
        );
      })}
    </p>
  );
}

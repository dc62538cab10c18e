/** What a message holds, each kind in its own dress; a kind we cannot show says so. */
import type { ThreadMessage } from "../../../workers/inbox/shapes";
import { Icon } from "../ui/Icon";
import { later } from "../ui/later";
import { Said } from "./Said";
import { words as inboxWords } from "./texts";
import { Voice } from "./Voice";

/** Only where somebody sends files. */
const AttachProgress = later<{ fileId: string; name: string }>(() => import("./AttachProgress"));

export function Content({ message }: { message: ThreadMessage }) {
  const { content } = message;
  const words = inboxWords.value.content;
  switch (content.type) {
    case "text":
      return <Said text={content.text} />;
    case "buttons":
      return (
        <>
          <Said text={content.text} />
          <ul class="said-buttons">
            {content.buttons.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </>
      );
    case "template":
      return <Template text={content.text} template={content.template} />;
    case "choice":
      return <p class="said">{content.title}</p>;
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return <Media content={content} fileId={message.mediaFileId} />;
    case "location":
      return (
        <a
          class="said-file"
          href={`https://www.openstreetmap.org/?mlat=${content.latitude}&mlon=${content.longitude}#map=16/${content.latitude}/${content.longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="pin" />
          {content.name ?? content.address ?? words.location} · {words.openMap}
        </a>
      );
    case "contacts":
      return (
        <p class="said">{`${words.contacts}: ${content.contacts.map(({ name, phones }) => [name, ...phones].join(" ")).join(", ")}`}</p>
      );
    case "reaction":
      return <p class="said">{content.emoji ? words.reaction(content.emoji) : words.reactionGone}</p>;
    case "order":
      return <p class="said">{[words.order(content.items.length), content.text].filter(Boolean).join("\n")}</p>;
    case "form":
      return <p class="said">{`${words.form}: ${content.name}`}</p>;
    case "unsupported":
      return <p class="said said-quiet">{words.unsupported}</p>;
    case "note":
      return <p class="said">{content.text}</p>;
    case "system":
      return null;
  }
}

type TemplateContent = Extract<ThreadMessage["content"], { type: "template" }>;

/** As the customer reads it. */
function Template({ text, template }: Omit<TemplateContent, "type">) {
  const { header, footer, buttons } = template;
  return (
    <div class="said-template" data-testid="said-template">
      <span class="said-kind">{inboxWords.value.content.template}</span>
      {header && <strong>{header}</strong>}
      <Said text={text} />
      {footer && <p class="said-quiet">{footer}</p>}
      {buttons.length > 0 && (
        <ul class="said-buttons">
          {buttons.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

type MediaContent = Extract<ThreadMessage["content"], { media: unknown }>;

function Media({ content, fileId }: { content: MediaContent; fileId: string | null }) {
  const words = inboxWords.value.content;
  const { caption, fileName } = content.media;
  const isVoice = "isVoice" in content.media && content.media.isVoice;
  const label = isVoice ? words.voice : words[content.type];
  const url = fileId && `/api/v1/media/${fileId}`;
  return (
    <>
      {!url && (
        <p class="said-file said-quiet">{`${label} · ${"fileId" in content.media ? fileName : words.notStored}`}</p>
      )}
      {!url && "fileId" in content.media && <AttachProgress fileId={content.media.fileId} name={fileName ?? label} />}
      {url && (content.type === "image" || content.type === "sticker") && (
        <a href={url} target="_blank" rel="noreferrer">
          <img class="said-image" src={url} alt={caption ?? label} loading="lazy" width="240" height="180" />
        </a>
      )}
      {url && content.type === "video" && (
        // biome-ignore lint/a11y/useMediaCaption: what customers record has no captions
        <video class="said-image" src={url} controls preload="metadata" aria-label={label} />
      )}
      {url && content.type === "audio" && <Voice src={url} label={label} />}
      {url && content.type === "document" && (
        <a class="said-file" href={url} download={fileName ?? true}>
          <Icon name="file" />
          {fileName ?? label}
        </a>
      )}
      {caption && <Said text={caption} />}
    </>
  );
}

/** Where the customer writes, and what can be sent besides words. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { PLACE } from "./Choices";
import { words } from "./i18n";
import { Icon } from "./icons";
import { phone } from "./model";
import { previewOf } from "./preview";
import { shrunkImage } from "./shrink";

export function Composer() {
  const t = words.value;
  const text = useSignal("");
  const send = () => {
    const written = text.value.trim();
    if (written === "") return;
    text.value = "";
    void phone.send({ type: "text", text: written });
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Quoted />
      <Extras />
      <textarea
        rows={1}
        data-testid="phone-composer"
        aria-label={t.compose}
        placeholder={t.compose}
        value={text}
        maxLength={4096}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="round send" data-testid="phone-send" aria-label={t.send} title={t.send}>
        <Icon name="send" />
      </button>
    </form>
  );
}

function Quoted() {
  const t = words.value;
  const quoted = phone.quoted.value;
  if (!quoted) return null;
  return (
    <div class="quote composing">
      <b>{phone.number.value?.name}</b>
      <span>{previewOf(quoted)}</span>
      <button
        type="button"
        class="round"
        aria-label={t.cancelReply}
        onClick={() => {
          phone.quoted.value = null;
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function Extras() {
  const t = words.value;
  const picker = useRef<HTMLInputElement>(null);
  const sendImage = async (file: File | undefined) => {
    if (file) await phone.send({ type: "image", ...(await shrunkImage(file)) });
  };
  return (
    <div class="extras">
      <input
        ref={picker}
        class="hidden"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label={t.attachImage}
        data-testid="phone-image"
        onChange={(event) => {
          const input = event.currentTarget;
          void sendImage(input.files?.[0]).finally(() => {
            input.value = "";
          });
        }}
      />
      <button
        type="button"
        class="round"
        aria-label={t.attachImage}
        title={t.attachImage}
        onClick={() => picker.current?.click()}
      >
        <Icon name="image" />
      </button>
      <button
        type="button"
        class="round"
        aria-label={t.attachVoice}
        title={t.attachVoice}
        onClick={() => phone.send({ type: "audio" })}
      >
        <Icon name="mic" />
      </button>
      <button
        type="button"
        class="round"
        aria-label={t.attachLocation}
        title={t.attachLocation}
        onClick={() => phone.send({ type: "location", ...PLACE })}
      >
        <Icon name="pin" />
      </button>
      <button
        type="button"
        class="round"
        aria-label={t.attachDocument}
        title={t.attachDocument}
        onClick={() => phone.send({ type: "document" })}
      >
        <Icon name="document" />
      </button>
    </div>
  );
}

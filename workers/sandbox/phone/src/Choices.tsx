/** Buttons, lists and requests a business message offers for tapping. */
import { useRef } from "preact/hooks";
import { words } from "./i18n";
import { Icon } from "./icons";
import { phone } from "./model";
import type { Interactive, MessageBody } from "./shapes";

// İzmir, Konak: where every customer of the sandbox stands when asked.
export const PLACE = { latitude: 38.4189, longitude: 27.1287, name: "Konak", address: "Konak Meydanı, İzmir" };
// Given by people whose number is hidden, when they agree to share it.
const HIDDEN_PHONE = "905000000003";

export function Choices({ wamid, interactive }: { wamid: string; interactive: Interactive }) {
  const t = words.value;
  const { type, action } = interactive;
  switch (type) {
    case "button":
      return (
        <div class="choices">
          {action?.buttons?.map(({ reply }) => (
            <button
              key={reply.id}
              type="button"
              data-testid="choice"
              onClick={() => phone.send({ type: "button_reply", ...reply, quote: wamid })}
            >
              <Icon name="reply" />
              {reply.title}
            </button>
          ))}
        </div>
      );
    case "list":
      return <List wamid={wamid} interactive={interactive} />;
    case "cta_url":
      return (
        <div class="choices">
          <a href={action?.parameters?.url} target="_blank" rel="noreferrer">
            <Icon name="external" />
            {action?.parameters?.display_text}
          </a>
        </div>
      );
    case "contact_request":
      return (
        <div class="choices">
          <button type="button" data-testid="choice" onClick={() => phone.send(sharedContact(wamid))}>
            <Icon name="phone" />
            {t.shareNumber}
          </button>
        </div>
      );
    case "location_request_message":
      return (
        <div class="choices">
          <button
            type="button"
            data-testid="choice"
            onClick={() => phone.send({ type: "location", ...PLACE, quote: wamid })}
          >
            <Icon name="pin" />
            {t.shareLocation}
          </button>
        </div>
      );
    default:
      return null; // a kind this phone cannot show keeps its text
  }
}

function sharedContact(wamid: string) {
  const number = phone.customer.value?.phone ?? HIDDEN_PHONE;
  return { type: "contacts", phone: number, origin: "contact_request", quote: wamid };
}

function List({ wamid, interactive }: { wamid: string; interactive: Interactive }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = words.value;
  const choose = (row: { id: string; title: string; description?: string }) => {
    dialog.current?.close();
    void phone.send({ type: "list_reply", ...row, quote: wamid });
  };
  return (
    <div class="choices">
      <button type="button" data-testid="choice-list" onClick={() => dialog.current?.showModal()}>
        <Icon name="list" />
        {interactive.action?.button ?? t.choose}
      </button>
      <dialog ref={dialog} class="sheet" aria-label={interactive.action?.button}>
        <header>
          <strong>{interactive.action?.button}</strong>
          <button type="button" class="round" aria-label={t.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </button>
        </header>
        {interactive.action?.sections?.map((section, index) => (
          <section key={section.title ?? index}>
            {section.title && <h4>{section.title}</h4>}
            {section.rows.map((row) => (
              <button key={row.id} type="button" class="sheet-row" data-testid="choice" onClick={() => choose(row)}>
                <strong>{row.title}</strong>
                {row.description && <span>{row.description}</span>}
              </button>
            ))}
          </section>
        ))}
      </dialog>
    </div>
  );
}

type Buttons = NonNullable<MessageBody["rendered"]>["buttons"];

/** Those of a template: a quick reply is sent, a link is opened, a code has nothing behind it here. */
export function TemplateButtons({ wamid, buttons }: { wamid: string; buttons: Buttons }) {
  if (buttons.length === 0) return null;
  return (
    <div class="choices">
      {buttons.map(({ type, text, url }) =>
        url ? (
          <a key={text} href={url} target="_blank" rel="noreferrer">
            <Icon name="external" />
            {text}
          </a>
        ) : (
          <button
            key={text}
            type="button"
            data-testid="choice"
            disabled={type !== "QUICK_REPLY"}
            onClick={() => phone.send({ type: "template_button", text, payload: text, quote: wamid })}
          >
            <Icon name="reply" />
            {text}
          </button>
        ),
      )}
    </div>
  );
}

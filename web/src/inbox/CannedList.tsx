/** Typing "/" in the empty box offers the canned replies; what one leaves open is shown until somebody fills it. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { CannedReply } from "../../../workers/canned-replies/shapes";
import { api } from "../api";
import { who } from "../who";
import { askedFor, filled, offeredFor, openPlaces, textIn } from "./canned";
import { CannedModel } from "./canned-model";
import { words } from "./canned-texts";
import { COMPOSER_ID } from "./ids";
import type { OpenThread } from "./thread-model";
import "./canned.css";

export default function CannedList({ thread }: { thread: OpenThread }) {
  const model = useModel(() => new CannedModel(api));
  const listId = useId();
  const place = useSignal(0);
  /** the text for which the list was closed by Escape */
  const closedAt = useSignal<string | null>(null);
  const text = thread.reply.value;
  const typed = closedAt.value === text ? null : askedFor(text);
  const isOpen = typed !== null;
  const offered = isOpen ? offeredFor(model.replies.value, typed) : [];
  const at = Math.min(place.value, Math.max(offered.length - 1, 0));
  const contactId = thread.row.value?.contactId;
  useEffect(() => {
    if (isOpen && contactId) void model.prepare(contactId);
  }, [model, isOpen, contactId]);

  function pick(reply: CannedReply): void {
    const row = thread.row.value;
    const { customer } = model;
    const orders = thread.orders.value;
    const written = filled(textIn(reply, customer.value?.language ?? row?.language ?? null), {
      customer_name: customer.value?.ownName ?? row?.customerName ?? null,
      order_number: orders.kind === "ready" ? (orders.items[0]?.orderNumber ?? null) : null,
      agent_name: who.value?.user.name ?? null,
      tenant_name: who.value?.tenant.name ?? null,
    });
    place.value = 0;
    thread.write(written);
    selectOpen(written);
  }

  // The box hears its own keys; those that belong to the list are taken before they get there.
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).id !== COMPOSER_ID || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && offered.length > 0) place.value = (at + step + offered.length) % offered.length;
      else if ((event.key === "Enter" || event.key === "Tab") && offered[at]) pick(offered[at]);
      else if (event.key === "Escape") closedAt.value = text;
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  });

  if (!isOpen) return <Open text={text} />;
  const { title, none, empty, toSettings, own } = words.value;
  return (
    <div class="canned" data-testid="canned">
      {offered.length === 0 ? (
        <p class="canned-none" role="status">
          {model.replies.value.length === 0 ? empty : none} <a href="/settings/replies">{toSettings}</a>
        </p>
      ) : (
        <div id={listId} role="listbox" aria-label={title}>
          {offered.map((reply, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard above, where the focus stays in the box
            <div
              key={reply.id}
              class="canned-line"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              data-testid="canned-reply"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(reply)}
            >
              <span class="canned-shortcut">/{reply.shortcut}</span>
              <span class="canned-title">{reply.title}</span>
              {reply.isPersonal && <span class="canned-own">{own}</span>}
              <span class="canned-text">
                {textIn(reply, model.customer.value?.language ?? thread.row.value?.language ?? null)}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** What of the text is still to be filled; a press selects it. */
function Open({ text }: { text: string }) {
  const places = openPlaces(text);
  if (places.length === 0) return null;
  const { open, variables } = words.value;
  return (
    <p class="canned-open" role="status" data-testid="canned-open">
      {open}
      {places.map(({ name, from, to }) => (
        <button key={from} type="button" onClick={() => select(from, to)}>
          {variables[name] ?? name}
        </button>
      ))}
    </p>
  );
}

/** The box shows the text after the page has drawn it. */
function selectOpen(text: string): void {
  const [first] = openPlaces(text);
  requestAnimationFrame(() => (first ? select(first.from, first.to) : select(text.length, text.length)));
}

function select(from: number, to: number): void {
  const area = document.getElementById(COMPOSER_ID) as HTMLTextAreaElement | null;
  area?.focus();
  area?.setSelectionRange(from, to);
}

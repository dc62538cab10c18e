/** The people one can play, each with the last line and what is unread, and the business they write to. */
import { clockTime } from "./format";
import { switchLanguage, words } from "./i18n";
import { phone } from "./model";
import { previewOf } from "./preview";
import type { Customer } from "./shapes";

export function CustomerList() {
  const t = words.value;
  return (
    <aside class="people">
      <header class="people-head">
        <h1>
          Invekto <small>{t.sandbox}</small>
        </h1>
        <button type="button" class="quiet" onClick={switchLanguage} data-testid="language">
          {t.language}
        </button>
      </header>
      <label class="field">
        <span>{t.writesTo}</span>
        <select
          data-testid="number-select"
          value={phone.number.value?.phoneNumberId}
          onChange={(event) => phone.open(phone.customer.value?.id ?? "elif", event.currentTarget.value)}
        >
          {phone.numbers.value.map((number) => (
            <option key={number.phoneNumberId} value={number.phoneNumberId}>
              {number.name} · +{number.displayPhoneNumber}
            </option>
          ))}
        </select>
      </label>
      <h2>{t.customers}</h2>
      <ul class="people-list">
        {phone.customers.value.map((customer) => (
          <li key={customer.id}>
            <Row customer={customer} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Row({ customer }: { customer: Customer }) {
  const t = words.value;
  const chat = customer.chats.find((one) => one.phoneNumberId === phone.number.value?.phoneNumberId);
  return (
    <button
      type="button"
      class="person"
      data-testid={`customer-${customer.id}`}
      aria-current={customer.id === phone.customer.value?.id ? "true" : undefined}
      onClick={() => phone.open(customer.id)}
    >
      <Avatar name={customer.name} />
      <span class="person-name">{customer.name}</span>
      <span class="person-time">{chat?.last ? clockTime(chat.last.at) : ""}</span>
      <span class="person-last">{chat?.last ? previewOf(chat.last) : t.noMessages}</span>
      {chat && chat.unread > 0 ? (
        <span class="badge">
          {chat.unread}
          <span class="hidden">{t.unread(chat.unread)}</span>
        </span>
      ) : (
        <span class="person-id">{customer.phone ? "" : (customer.username ?? t.noPhone)}</span>
      )}
    </button>
  );
}

/** Initials on a colour that stays the same for the same name. */
export function Avatar({ name }: { name: string }) {
  const initials = name
    .split(" ")
    .map((word) => [...word][0] ?? "")
    .slice(0, 2)
    .join("");
  const tint = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return (
    <span class={`avatar tint-${tint}`} aria-hidden="true">
      {initials}
    </span>
  );
}

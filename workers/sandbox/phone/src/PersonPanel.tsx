/** Who the open customer is to the platform, and the change of a phone number. */
import { useSignal } from "@preact/signals";
import { words } from "./i18n";
import { phone } from "./model";

export function PersonPanel() {
  const t = words.value;
  const next = useSignal("");
  const customer = phone.customer.value;
  if (!customer) return null;
  return (
    <section class="panel">
      <h2>{t.person}</h2>
      <p>
        <strong>{customer.name}</strong>
      </p>
      <p class="faint">{customer.phone ? `+${customer.phone}` : t.noPhone}</p>
      {customer.userId && <p class="faint">{customer.userId}</p>}
      {customer.username && <p class="faint">{customer.username}</p>}
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault();
          void phone.changeNumber(next.value);
          next.value = "";
        }}
      >
        <label class="field">
          <span>{t.newNumber}</span>
          <input
            type="tel"
            required
            pattern="\d{8,15}"
            placeholder="905000000091"
            value={next}
            onInput={(event) => {
              next.value = event.currentTarget.value;
            }}
          />
        </label>
        <button type="submit">{t.changeNumber}</button>
      </form>
    </section>
  );
}

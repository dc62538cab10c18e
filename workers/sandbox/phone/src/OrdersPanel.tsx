/** Trendyol orders of the sellers, and the buttons that move them on. */
import { words } from "./i18n";
import { phone } from "./model";
import type { Parcel } from "./shapes";

export function OrdersPanel() {
  const t = words.value;
  return (
    <section class="panel">
      <h2>{t.orders}</h2>
      <div class="segments">
        {phone.sellers.value.map((seller) => (
          <button
            key={seller.sellerId}
            type="button"
            aria-pressed={seller.sellerId === phone.sellerId.value}
            onClick={() => phone.openSeller(seller.sellerId)}
          >
            {seller.name}
          </button>
        ))}
      </div>
      <ul class="orders">
        {phone.parcels.value.map((parcel) => (
          <Order key={parcel.shipmentPackageId} parcel={parcel} />
        ))}
      </ul>
    </section>
  );
}

function Order({ parcel }: { parcel: Parcel }) {
  const t = words.value;
  const [next, ...others] = parcel.nextStates;
  const name = (state: string) => t.states[state] ?? state;
  return (
    <li class="order" data-testid={`order-${parcel.orderNumber}`}>
      <span class="order-number">{parcel.orderNumber}</span>
      <span class={`state state-${parcel.status}`}>{name(parcel.status)}</span>
      <span class="order-who">
        {parcel.customerFirstName} {parcel.customerLastName} · {parcel.lines.map((line) => line.productName).join(", ")}
      </span>
      {next && (
        <span class="order-moves">
          <button type="button" data-testid="advance" onClick={() => phone.moveParcel(parcel, next)}>
            → {name(next)}
          </button>
          {others.length > 0 && (
            <select
              aria-label={t.otherStates}
              value=""
              onChange={(event) => {
                void phone.moveParcel(parcel, event.currentTarget.value);
                event.currentTarget.value = "";
              }}
            >
              <option value="">{t.otherStates}</option>
              {others.map((state) => (
                <option key={state} value={state}>
                  {name(state)}
                </option>
              ))}
            </select>
          )}
        </span>
      )}
    </li>
  );
}

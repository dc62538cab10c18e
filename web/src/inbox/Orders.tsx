/** The customer's orders: state, carrier, tracking, what is inside. */
import type { OrderCard, ShipmentFacts, ShipmentStatus } from "../../../workers/orders/shapes";
import { dateTime, money, shortDate } from "../format";
import { t } from "../i18n";
import { Badge, type Tone } from "../ui/Badge";
import { Icon } from "../ui/Icon";
import { words as orderWords } from "./order-texts";
import type { OrdersState } from "./thread-model";

const TONES: Record<ShipmentStatus, Tone> = {
  awaiting: "wait",
  created: "calm",
  picking: "calm",
  invoiced: "calm",
  shipped: "person",
  at_branch: "wait",
  delivered: "good",
  undelivered: "bad",
  returned: "calm",
  cancelled: "calm",
  unpacked: "calm",
};

export function Orders({ state }: { state: OrdersState }) {
  const words = orderWords.value;
  return (
    <section class="side-part">
      <h2>{words.title}</h2>
      {state.kind === "loading" && <div class="skeleton order-skeleton" />}
      {state.kind === "failed" && <p class="side-quiet">{words.failed}</p>}
      {state.kind === "ready" && state.items.length === 0 && <p class="side-quiet">{words.empty}</p>}
      {state.kind === "ready" &&
        state.items.map((order) => <Order key={`${order.provider}/${order.orderNumber}`} order={order} />)}
    </section>
  );
}

function Order({ order }: { order: OrderCard }) {
  const words = orderWords.value;
  return (
    <article class="order" data-testid="order-card">
      <header>
        <h3 class="tabular">{words.order(order.orderNumber)}</h3>
        <p class="side-quiet">
          {t.value.providers[order.provider] ?? order.provider}
          {order.orderedAt !== null && ` · ${shortDate(order.orderedAt)}`}
        </p>
      </header>
      {order.packages.map((parcel, at) => (
        <Parcel
          key={parcel.packageId}
          parcel={parcel}
          title={order.packages.length > 1 ? words.package(at + 1) : null}
        />
      ))}
    </article>
  );
}

function Parcel({ parcel, title }: { parcel: ShipmentFacts; title: string | null }) {
  const words = orderWords.value;
  const eta = [parcel.etaStart, parcel.etaEnd].filter((at) => at !== null).map(shortDate);
  return (
    <div class="parcel">
      <p class="row">
        {title}
        <Badge tone={TONES[parcel.status]}>{t.value.inbox.shipment[parcel.status]}</Badge>
        {parcel.statusAt !== null && <span class="side-quiet">{shortDate(parcel.statusAt)}</span>}
      </p>
      <ul class="parcel-lines">
        {parcel.lines.map((line) => (
          <li key={`${line.barcode}${line.name}`}>
            {[line.name, line.size, line.color].filter(Boolean).join(" · ")}
            {line.quantity > 1 && ` · ${words.quantity(line.quantity)}`}
          </li>
        ))}
      </ul>
      <dl class="facts tabular">
        {parcel.carrier && (
          <>
            <dt>{words.carrier}</dt>
            <dd>{parcel.carrier}</dd>
          </>
        )}
        {parcel.trackingCode && (
          <>
            <dt>{words.tracking}</dt>
            <dd>{parcel.trackingCode}</dd>
          </>
        )}
        {eta.length > 0 && (
          <>
            <dt>{words.eta}</dt>
            <dd>{[...new Set(eta)].join(" – ")}</dd>
          </>
        )}
        {parcel.totalMinor !== null && (
          <>
            <dt>{words.total}</dt>
            <dd>{money(parcel.totalMinor, parcel.currency)}</dd>
          </>
        )}
      </dl>
      {parcel.trackingUrl?.startsWith("https://") && (
        <a class="parcel-track" href={parcel.trackingUrl} target="_blank" rel="noreferrer">
          {words.track}
          <Icon name="external" />
        </a>
      )}
      <p class="side-quiet">{words.synced(dateTime(parcel.syncedAt))}</p>
    </div>
  );
}

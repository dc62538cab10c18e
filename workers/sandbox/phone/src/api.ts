/** The control API as the page calls it, and the socket that says what changed. */
import type { BusinessNumber, Customer, FaultRule, Letter, LiveEvent, Message, Parcel, Seller, Time } from "./shapes";

const RECONNECT_MS = 1_000;

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

export const api = {
  numbers: () => call<{ numbers: BusinessNumber[] }>("GET", "/whatsapp/numbers"),
  customers: () => call<{ customers: Customer[] }>("GET", "/whatsapp/customers"),
  thread: (customerId: string, phoneNumberId: string) =>
    call<{ messages: Message[] }>("GET", `/whatsapp/customers/${customerId}/thread?phoneNumberId=${phoneNumberId}`),
  send: (customerId: string, message: object) =>
    call<{ id: string }>("POST", `/whatsapp/customers/${customerId}/messages`, message),
  read: (customerId: string, phoneNumberId: string) =>
    call("POST", `/whatsapp/customers/${customerId}/read`, { phoneNumberId }),
  changeNumber: (customerId: string, phone: string) =>
    call("POST", `/whatsapp/customers/${customerId}/change-number`, { phone }),
  clock: () => call<Time>("GET", "/clock"),
  advance: (advanceMs: number) => call<Time>("POST", "/clock", { advanceMs }),
  sellers: () => call<{ sellers: Seller[] }>("GET", "/trendyol/sellers"),
  orders: (sellerId: string) => call<{ packages: Parcel[] }>("GET", `/trendyol/sellers/${sellerId}/orders`),
  advanceOrder: (sellerId: string, parcel: Parcel, to: string) =>
    call("POST", `/trendyol/sellers/${sellerId}/orders/${parcel.orderNumber}/advance`, {
      to,
      packageId: parcel.shipmentPackageId,
    }),
  letters: () => call<{ letters: Letter[] }>("GET", "/mail/letters"),
  faults: () => call<{ rules: FaultRule[] }>("GET", "/faults"),
  putFault: (rule: FaultRule) => call("PUT", "/faults", rule),
  removeFault: (id: string) => call("DELETE", `/faults/${id}`),
};

/** Address of a file's bytes for `img` and `audio`. */
export function mediaUrl(id: string): string {
  return `/control/whatsapp/media/${id}`;
}

/** Keeps one socket open; `onOpen` runs after each (re)connection, because changes in between went unheard. */
export function listen(onEvent: (event: LiveEvent) => void, onOpen: () => void): void {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/control/live`);
  socket.onopen = onOpen;
  socket.onmessage = (message) => onEvent(JSON.parse(String(message.data)) as LiveEvent);
  socket.onclose = () => setTimeout(() => listen(onEvent, onOpen), RECONNECT_MS);
}

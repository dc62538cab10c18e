/** State of the phone page: who is chatting with which business, and the world's controls. */
import { batch, computed, signal } from "@preact/signals";
import { api, listen } from "./api";
import { PRESETS, type PresetId } from "./presets";
import type { BusinessNumber, Customer, FaultRule, Letter, LiveEvent, Message, Parcel, Seller } from "./shapes";

export type View = "chats" | "phone" | "controls";

const query = new URLSearchParams(location.search);
const numbers = signal<BusinessNumber[]>([]);
const customers = signal<Customer[]>([]);
const customerId = signal(query.get("customer") ?? "elif");
const numberId = signal(query.get("number") ?? "");
const messages = signal<Message[]>([]);
const quoted = signal<Message | null>(null);
const isTyping = signal(false);
const offsetMs = signal(0);
const sellers = signal<Seller[]>([]);
const sellerId = signal("");
const parcels = signal<Parcel[]>([]);
const rules = signal<FaultRule[]>([]);
const letters = signal<Letter[]>([]);
const letter = signal<Letter | null>(null);
const view = signal<View>(query.has("customer") ? "phone" : "chats");
const trouble = signal(false);

const customer = computed(() => customers.value.find((one) => one.id === customerId.value));
const number = computed(() => numbers.value.find((one) => one.phoneNumberId === numberId.value));
let typingEnds: ReturnType<typeof setTimeout> | undefined;

const loadCustomers = calm(async () => {
  customers.value = (await api.customers()).customers;
});
const loadThread = calm(async () => {
  const [who, where] = [customerId.value, numberId.value];
  if (!who || !where) return;
  const found = (await api.thread(who, where)).messages;
  if (who !== customerId.value || where !== numberId.value) return;
  const grew = found.length > messages.value.length && found.at(-1)?.sender === "business";
  batch(() => {
    messages.value = found;
    if (grew) isTyping.value = false;
  });
  const isUnread = found.some((message) => message.sender === "business" && message.status === "delivered");
  if (isUnread && view.value !== "controls" && !document.hidden) await api.read(who, where);
});
const loadOrders = calm(async () => {
  if (!sellerId.value) return;
  const found = (await api.orders(sellerId.value)).packages;
  parcels.value = found.sort((a, b) => a.orderNumber.localeCompare(b.orderNumber));
});
const loadFaults = calm(async () => {
  rules.value = (await api.faults()).rules;
});
const loadLetters = calm(async () => {
  letters.value = (await api.letters()).letters;
});
const loadClock = calm(async () => {
  offsetMs.value = (await api.clock()).offsetMs;
});

/** Loads everything and follows what changes. */
async function start(): Promise<void> {
  document.addEventListener("visibilitychange", loadThread);
  listen(hear, loadAll);
}

async function loadAll(): Promise<void> {
  const [found, shops] = await Promise.all([api.numbers(), api.sellers()]);
  batch(() => {
    numbers.value = found.numbers;
    sellers.value = shops.sellers;
    if (!number.value) numberId.value = found.numbers[0]?.phoneNumberId ?? "";
    sellerId.value ||= shops.sellers[0]?.sellerId ?? "";
  });
  for (const load of [loadCustomers, loadThread, loadOrders, loadFaults, loadLetters, loadClock]) load();
}

const LOADERS = {
  customers: loadCustomers,
  clock: loadClock,
  orders: loadOrders,
  faults: loadFaults,
  mail: loadLetters,
  reset: () => void loadAll(),
};

function hear(event: LiveEvent): void {
  if (event.kind === "thread") {
    loadCustomers();
    if (isHere(event)) loadThread();
  } else if (event.kind === "typing") {
    if (isHere(event)) showTyping(event.forMs);
  } else {
    LOADERS[event.kind]();
  }
}

function isHere(event: { customerId: string; phoneNumberId: string }): boolean {
  return event.customerId === customerId.value && event.phoneNumberId === numberId.value;
}

function showTyping(forMs: number): void {
  isTyping.value = true;
  clearTimeout(typingEnds);
  typingEnds = setTimeout(() => {
    isTyping.value = false;
  }, forMs);
}

/** Opens the chat of a customer with a business number. */
function open(nextCustomer: string, nextNumber = numberId.value): void {
  batch(() => {
    customerId.value = nextCustomer;
    numberId.value = nextNumber;
    messages.value = [];
    quoted.value = null;
    isTyping.value = false;
    view.value = "phone";
  });
  history.replaceState(null, "", `/?customer=${nextCustomer}&number=${nextNumber}`);
  loadThread();
}

/** Sends as the open customer; a message being answered is quoted. */
async function send(message: object): Promise<void> {
  const quote = quoted.value?.wamid;
  quoted.value = null;
  await watched(() =>
    api.send(customerId.value, { phoneNumberId: numberId.value, ...(quote ? { quote } : {}), ...message }),
  );
}

function openSeller(next: string): void {
  sellerId.value = next;
  parcels.value = [];
  loadOrders();
}

async function moveParcel(parcel: Parcel, to: string): Promise<void> {
  await watched(() => api.advanceOrder(sellerId.value, parcel, to));
}

async function passTime(ms: number): Promise<void> {
  await watched(() => api.advance(ms));
}

async function toggleFault(id: PresetId, isOn: boolean): Promise<void> {
  const rule = PRESETS.find((preset) => preset.id === id)!;
  await watched(() => (isOn ? api.putFault(rule) : api.removeFault(id)));
}

async function changeNumber(phone: string): Promise<void> {
  await watched(() => api.changeNumber(customerId.value, phone));
}

async function watched(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    trouble.value = false;
  } catch (error) {
    trouble.value = true;
    throw error;
  }
}

/** Runs one load at a time; calls during a run make it run once more, so the last change is always seen. */
function calm(load: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async () => {
    if (isRunning) {
      isWanted = true;
      return;
    }
    isRunning = true;
    try {
      await watched(load);
    } finally {
      isRunning = false;
      if (isWanted) {
        isWanted = false;
        void run();
      }
    }
  };
  return () => void run();
}

export const phone = {
  numbers,
  customers,
  customer,
  number,
  messages,
  quoted,
  isTyping,
  offsetMs,
  sellers,
  sellerId,
  parcels,
  rules,
  letters,
  letter,
  view,
  trouble,
  start,
  open,
  send,
  openSeller,
  moveParcel,
  passTime,
  toggleFault,
  changeNumber,
};

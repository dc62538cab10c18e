/**
 * The demo: two shops and a clinic, and two weeks of conversations that really happened. The clock begins in the past, customers write
 * through the simulated WhatsApp, the product answers, and a person answers what it could not.
 */

import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openClinic, playClinic } from "./demo-clinic.mjs";
import {
  ASKS,
  BUSINESS,
  FIELDS,
  KNOWN,
  LABELS,
  LATE,
  MISREAD,
  OTHERS,
  OWN_WORDS,
  PEOPLE,
  READY,
  TAUGHT,
  TEAM,
} from "./demo-shop.mjs";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NUMBER = "106600000000001";
const SELLER = "123456";
const DAYS = 14;

export const DEMO = {
  shop: { email: "demo@invekto.test", password: "invekto-demo-2026" },
  fresh: { email: "yeni@invekto.test", password: "invekto-demo-2026", sellerId: "654321" },
  clinic: { email: "klinik@invekto.test", password: "invekto-demo-2026" },
  operator: { email: "operator@invekto.test", password: "invekto-demo-2026" },
};

/** Written when the last line of the demo is there. */
const markIn = (persistTo) => join(persistTo, "demo-loaded");

/** Is the whole demo there? What a load that was cut off has left is removed: it begins anew. Ask before the start. */
export function keepLoadedDemo(persistTo) {
  if (existsSync(markIn(persistTo))) return true;
  for (const state of [persistTo, `${persistTo}-sandbox`]) rmSync(join(state, "v3"), { recursive: true, force: true });
  return false;
}

/** From now on the state is kept. */
export function markDemoLoaded(persistTo) {
  writeFileSync(markIn(persistTo), "");
}

/** Loads the demo into an empty state. */
export async function loadDemo({ workerUrl, sandboxUrl }, { days = DAYS } = {}) {
  const worker = api(workerUrl);
  const sandbox = api(`${sandboxUrl}/control`);
  const signIn = (who) => worker.signIn(who.email, who.password);
  console.log("Loading the demo (once)…");
  await sandbox.post("/reset", { seed: false, offsetMs: -days * DAY_MS });
  await sandbox.put(`/whatsapp/numbers/${NUMBER}`, {
    wabaId: "105500000000001",
    displayPhoneNumber: "908500000001",
    name: "Moda Butik",
    accessToken: "sandbox-token",
    appSecret: "sandbox-app-secret",
  });
  await sandbox.put(`/trendyol/sellers/${SELLER}`, {
    apiKey: "sandbox-key",
    apiSecret: "sandbox-secret",
    name: "Moda Butik",
  });
  for (const { id, name, phone } of [...PEOPLE, LATE]) await sandbox.put(`/whatsapp/customers/${id}`, { name, phone });

  const whatsapp = (phoneNumberId, wabaId, displayName, displayPhone) => ({
    phoneNumberId,
    wabaId,
    displayName,
    displayPhone,
    token: "sandbox-token",
  });
  await worker.post("/sandbox/tenants", {
    name: "Moda Butik",
    userName: "Deniz Aydın",
    ...DEMO.shop,
    team: TEAM,
    whatsapp: whatsapp(NUMBER, "105500000000001", "Moda Butik", "+908500000001"),
    trendyol: { sellerId: SELLER, apiKey: "sandbox-key", apiSecret: "sandbox-secret" },
  });
  const { email, password } = DEMO.fresh;
  await worker.post("/sandbox/tenants", {
    name: "Yeni Mağaza",
    userName: "Ece Yıldız",
    email,
    password,
    whatsapp: whatsapp("106600000000002", "105500000000002", "Yeni Mağaza", "+908500000002"),
  });
  await openClinic({ worker, sandbox }, DEMO.clinic);
  await worker.post("/sandbox/tenants", { name: "Invekto", userName: "Umut Kara", ...DEMO.operator });
  await worker.post("/sandbox/operators", { email: DEMO.operator.email });
  await signIn(DEMO.shop);
  const { mayChangeSector: _, ...business } = await worker.get("/api/v1/business");
  await worker.put("/api/v1/business", { ...business, ...BUSINESS });
  await worker.put("/api/v1/automations/order-questions", { on: true });
  await setDesk(worker);
  for (const [intent, setting] of Object.entries(OWN_WORDS)) await worker.put(`/api/v1/automations/${intent}`, setting);

  await playDays({ worker, sandbox }, days);
  await signIn(DEMO.clinic);
  await playClinic({ worker, say: (patient, text, number) => say(sandbox, patient, text, true, number) });
  await sandbox.post("/seed", {});
}

/** Two groups, the hours of the shop, and one rule: whoever of support is idle longest gets the next conversation. */
async function setDesk(worker) {
  const { items } = await worker.get("/api/v1/colleagues");
  const idsOf = (...names) => items.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  await worker.post("/api/v1/routing/groups", { name: "Satış", userIds: idsOf("Ceren Koç") });
  const support = await worker.post("/api/v1/routing/groups", {
    name: "Destek",
    userIds: idsOf("Selin Arslan", "Murat Yıldız"),
  });
  const weekday = [{ from: 9 * 60, to: 18 * 60 }];
  await worker.put("/api/v1/routing/hours", {
    isOn: true,
    week: [weekday, weekday, weekday, weekday, weekday, [{ from: 10 * 60, to: 16 * 60 }], []],
    calendar: "tr",
    workedHolidays: [],
    closedDays: [],
  });
  const { rules } = await worker.get("/api/v1/routing/rules");
  for (const { accountId } of rules)
    await worker.put(`/api/v1/routing/rules/${accountId}`, { method: "longest_idle", groupId: support.id });
}

async function playDays({ worker, sandbox }, days) {
  const random = seeded(20261120);
  const verified = new Set();
  const orders = new Map();
  const begin = (await sandbox.get("/clock")).now;
  for (let day = 0; day < days; day++) {
    // A few people a day, somewhat more towards the end, between nine and five by the shop's clock (UTC+3).
    const today = shuffled(PEOPLE, random).slice(0, 2 + Math.floor((day / days) * 3) + Math.floor(random() * 2));
    await moveTo(sandbox, midnight(begin) + day * DAY_MS + Math.floor((9 + random() * 8) * HOUR_MS));
    await livesOfOrders(sandbox, orders, day);
    await Promise.all(today.map((person) => playOne({ worker, sandbox, random, verified, orders, day }, person)));
    if (day === days - 2) await say(sandbox, LATE, LATE.text);
  }
  await teach({ worker, sandbox });
  await writeDown(worker);
  await moveTo(sandbox, begin + days * DAY_MS);
}

/** Two answers are marked as wrong and wait for their review; four examples are there already. */
async function teach({ worker, sandbox }) {
  for (const { id, text, ...mark } of MISREAD) {
    const person = PEOPLE.find((one) => one.id === id);
    await say(sandbox, person, text);
    const turn = await turnOf(worker, person, text);
    if (turn) await worker.post(`/api/v1/conversations/${turn.conversationId}/turns/${turn.turnId}/wrong`, mark);
  }
  for (const example of TAUGHT) await worker.post("/api/v1/learning/examples", example);
}

/** What the team knows of its customers by now, and what it keeps ready to answer them. */
async function writeDown(worker) {
  for (const reply of READY) await worker.post("/api/v1/canned-replies", reply);
  const fields = {};
  for (const { key, ...field } of FIELDS) fields[key] = (await worker.post("/api/v1/custom-fields", field)).id;
  const rowOfId = (id) =>
    rowOf(
      worker,
      [...PEOPLE, LATE].find((one) => one.id === id),
    );
  for (const { of, ...label } of LABELS) {
    const { id } = await worker.post("/api/v1/labels", label);
    const rows = await Promise.all(of.map(rowOfId));
    for (const row of rows)
      if (row) await worker.post(`/api/v1/conversations/${row.id}/changes`, { kind: "label", add: [id], remove: [] });
  }
  for (const { id, values = {}, consent, ...card } of KNOWN) {
    const row = await rowOfId(id);
    if (!row) continue;
    const path = `/api/v1/contacts/${row.contactId}`;
    const kept = Object.fromEntries(Object.entries(values).map(([key, value]) => [fields[key], value]));
    await worker.put(path, { ...card, fields: kept });
    if (consent) await worker.post(`${path}/consents`, { purpose: "marketing", ...consent });
  }
}

/** The turn that read this message; the list follows a moment after the conversation. */
async function turnOf(worker, person, text) {
  for (let tries = 0; tries < 40; tries++, await pause(100)) {
    const row = await rowOf(worker, person);
    const thread = row && (await worker.get(`/api/v1/conversations/${row.id}`));
    const message = thread?.messages.findLast(({ content }) => content.text === text);
    if (message?.turnId) return { conversationId: row.id, turnId: message.turnId };
  }
  return null;
}

/** One person's visit: an order question with all that proves them, or something only a person can answer. */
async function playOne({ worker, sandbox, random, verified, orders, day }, person) {
  const language = person.language ?? "tr";
  if (language === "tr" && random() < 0.3) {
    const other = OTHERS[Math.floor(random() * OTHERS.length)];
    await say(sandbox, person, other.text);
    if (other.reply && random() < 0.75) await answerAsPerson(worker, person, other.reply);
    return;
  }
  const order = orders.get(person.id) ?? (await placeOrder(sandbox, orders, person, day));
  const asks = ASKS[language];
  await say(sandbox, person, asks[Math.floor(random() * asks.length)]);
  if (!verified.has(person.id)) {
    await say(sandbox, person, order.number);
    await say(
      sandbox,
      person,
      language === "en" ? `${surname(person)[0]}, ${person.city}` : `${surname(person)[0]} ${person.city}`,
    );
    verified.add(person.id);
  }
  if (random() < 0.5) await say(sandbox, person, language === "en" ? "thank you" : "teşekkürler", false);
}

let placed = 0;

async function placeOrder(sandbox, orders, person, day) {
  const [firstName] = person.name.split(" ");
  const order = { number: String(10_700_000_101 + placed++), day, state: 0 };
  orders.set(person.id, order);
  await sandbox.post(`/trendyol/sellers/${SELLER}/orders`, {
    orderNumber: order.number,
    firstName,
    lastName: surname(person),
    customerId: 77_100_000 + PEOPLE.indexOf(person),
    city: person.city,
    status: "Created",
  });
  return order;
}

/** Orders grow older with the days: picked, shipped, delivered. */
async function livesOfOrders(sandbox, orders, day) {
  const states = ["Picking", "Shipped", "Delivered"];
  for (const [id, order] of orders) {
    const reached = Math.min(3, Math.floor((day - order.day) / 1.5));
    for (; order.state < reached; order.state++) {
      await sandbox.post(`/trendyol/sellers/${SELLER}/orders/${order.number}/advance`, { to: states[order.state] });
    }
    if (order.state === 3 && day - order.day > 6) orders.delete(id);
  }
}

async function answerAsPerson(worker, person, text) {
  const row = await rowOf(worker, person);
  if (!row) return;
  // What the assistant has prepared is sent as it is.
  const { suggestion } = await worker.get(`/api/v1/conversations/${row.id}`);
  const words = suggestion ? { text: suggestion.text, suggestionTurnId: suggestion.turnId } : { text };
  await worker.post(`/api/v1/conversations/${row.id}/replies`, { clientId: crypto.randomUUID(), ...words });
  await worker.post(`/api/v1/conversations/${row.id}/changes`, { kind: "release" });
}

async function rowOf(worker, person) {
  const { items } = await worker.get("/api/v1/conversations?view=all");
  return items.find(({ customerAddress }) => customerAddress === `+${person.phone}`);
}

/** Writes, and waits until the business has answered or clearly will not. */
async function say(sandbox, person, text, isQuestion = true, number = NUMBER) {
  const replies = async () =>
    (await sandbox.get(`/whatsapp/customers/${person.id}/thread?phoneNumberId=${number}`)).messages.filter(
      ({ sender }) => sender === "business",
    ).length;
  const before = await replies();
  await sandbox.post(`/whatsapp/customers/${person.id}/messages`, {
    phoneNumberId: number,
    type: "text",
    text,
    wait: true,
  });
  for (let tries = 0; isQuestion && tries < 12 && (await replies()) === before; tries++) await pause(60);
}

async function moveTo(sandbox, at) {
  const { now } = await sandbox.get("/clock");
  if (at > now) await sandbox.post("/clock", { advanceMs: at - now });
}

const midnight = (at) => Math.floor((at + 3 * HOUR_MS) / DAY_MS) * DAY_MS - 3 * HOUR_MS;
const surname = (person) => person.name.split(" ").at(-1);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A small generator with a seed (mulberry32): every first start plays the same fortnight. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled(list, random) {
  return list
    .map((item) => [random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** JSON over HTTP with the session's cookie, as the dashboard does it. */
function api(base) {
  let cookie = "";
  const call = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: { "content-type": "application/json", origin: new URL(base).origin, ...(cookie ? { cookie } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const set = response.headers.getSetCookie();
    if (set.length > 0) cookie = set.map((line) => line.split(";")[0]).join("; ");
    return response;
  };
  const must = async (method, path, body) => {
    const response = await call(method, path, body);
    if (!response.ok)
      throw new Error(
        `The demo could not be loaded: ${method} ${path} answered ${response.status}: ${await response.text()}`,
      );
    return response.status === 204 ? null : response.json();
  };
  return {
    get: (path) => must("GET", path),
    post: (path, body) => must("POST", path, body),
    put: (path, body) => must("PUT", path, body),
    delete: (path) => must("DELETE", path),
    signIn: async (email, password) => (await call("POST", "/api/auth/sign-in/email", { email, password })).ok,
  };
}

import { expect, it } from "vitest";
import type { ContactCard } from "../../../workers/contacts/shapes";
import { fakeApi, no, settled, yes } from "../fake-api";
import { ContactModel } from "./contact-model";
import { aRow } from "./fixtures";

const CARD: ContactCard = {
  id: "con_1",
  name: "Elif",
  ownName: null,
  phone: "+905000000001",
  language: null,
  isVip: false,
  flags: [],
  note: null,
  createdAt: 1,
  identities: [],
  fields: [{ id: "fld_1", name: "Beden", kind: "text", options: [], value: null }],
  consents: [],
  conversations: [],
  episodes: [],
};
const GET = "GET /api/v1/contacts/con_1";
const THREAD = "GET /api/v1/conversations/cnv_1?before=1";

async function opened(answers: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi({ [GET]: yes(CARD), [THREAD]: yes({ isOptedOut: true }), ...answers });
  const model = new ContactModel(api);
  await model.open("con_1", "cnv_1");
  return { api, model };
}

it("opens a contact once, with what was said in the conversation", async () => {
  const { api, model } = await opened();
  await model.open("con_1", "cnv_1");
  expect(api.asked).toEqual([GET, THREAD]);
  expect([model.state.value.kind, model.card.value?.name, model.isOptedOut.value]).toEqual(["ready", "Elif", true]);
});

it("knows nobody yet before the first turn, and says when it could not ask", async () => {
  expect((await opened({ [GET]: no("not_found") })).model.state.value).toEqual({ kind: "unknown" });
  const { api, model } = await opened({ [GET]: no("offline") });
  expect(model.state.value.kind).toBe("failed");
  api.will(GET, yes(CARD));
  await model.again();
  expect(model.state.value.kind).toBe("ready");
});

it("shows a change at once and takes it back when it is refused", async () => {
  const { api, model } = await opened({ "PUT /api/v1/contacts/con_1": no("invalid", { "fields.fld_1": "text" }) });
  const release = api.hold();
  const asked = model.change({ isVip: true, fields: { fld_1: "M" } });
  expect([model.card.value?.isVip, model.card.value?.fields[0]?.value]).toEqual([true, "M"]);
  release();
  await asked;
  expect([model.card.value?.isVip, model.card.value?.fields[0]?.value]).toEqual([false, null]);
  expect(model.refusal.value?.code).toBe("invalid");
});

it("forgets the answer for a contact that was left meanwhile", async () => {
  const { api, model } = await opened({ "PUT /api/v1/contacts/con_1": yes({ ...CARD, note: "eski" }) });
  api.will("GET /api/v1/contacts/con_2", yes({ ...CARD, id: "con_2" }));
  const release = api.hold();
  const asked = model.change({ note: "eski" });
  const next = model.open("con_2", "cnv_1");
  release();
  await Promise.all([asked, next]);
  expect(model.card.value).toMatchObject({ id: "con_2", note: null });
});

it("adds consents on top; the newest counts", async () => {
  const given = { id: "cns_1", purpose: "marketing", isGiven: true, source: "paper", userId: null, at: 1 };
  const { api, model } = await opened({ "POST /api/v1/contacts/con_1/consents": yes(given) });
  await model.addConsent(true, "paper");
  api.will("POST /api/v1/contacts/con_1/consents", yes({ ...given, id: "cns_2", isGiven: false }));
  await model.addConsent(false, "phone");
  expect(model.consent.value).toMatchObject({ id: "cns_2", isGiven: false });
  expect(model.card.value?.consents).toHaveLength(2);
});

it("finds whom to merge with, never the contact itself, and becomes what they are together", async () => {
  const found = (contactId: string) => ({ contactId, name: { text: "Elif", marks: [] }, conversation: {} });
  const { model } = await opened({
    "GET /api/v1/search?q=elif": yes({ contacts: [found("con_1"), found("con_2")] }),
    "POST /api/v1/contacts/con_1/merge": yes({ ...CARD, note: "birlikte" }),
  });
  await model.findOthers("elif");
  await settled();
  expect(model.others.value?.map(({ contactId }) => contactId)).toEqual(["con_2"]);
  expect(await model.merge("con_2")).toBe(true);
  expect(model.card.value?.note).toBe("birlikte");
});

it("is erased only when it is said outright, and is gone also when somebody was quicker", async () => {
  const ERASE = "DELETE /api/v1/contacts/con_1?confirm=erase";
  const { api, model } = await opened({ [ERASE]: no("forbidden") });
  expect([await model.erase(), model.refusal.value?.code]).toEqual([false, "forbidden"]);
  api.will(ERASE, no("not_found"));
  expect([await model.erase(), model.refusal.value]).toEqual([true, null]);
  api.will(ERASE, yes(null));
  const both = [model.erase(), model.erase()];
  expect(await Promise.all(both)).toEqual([true, false]);
  expect(api.asked.filter((one) => one === ERASE)).toHaveLength(3);
});

it("two changes one after the other do not undo each other, whatever is answered", async () => {
  const PUT = "PUT /api/v1/contacts/con_1";
  const { api, model } = await opened({ [PUT]: yes({ ...CARD, ownName: "Elif Hanım" }) });
  const release = api.hold();
  const first = model.change({ ownName: "Elif Hanım" });
  const second = model.change({ note: "kapıda ödeme" });
  // The second waits for the first: the server hears them in the order they were made.
  expect(api.asked.filter((line) => line.startsWith(PUT))).toHaveLength(1);
  release();
  await first;
  expect(model.card.value).toMatchObject({ ownName: "Elif Hanım", note: "kapıda ödeme" });
  api.will(PUT, no("invalid"));
  await second;
  expect(model.card.value).toMatchObject({ ownName: "Elif Hanım" });
});

it("a refused change takes back only itself", async () => {
  const PUT = "PUT /api/v1/contacts/con_1";
  const { api, model } = await opened({ [PUT]: no("invalid") });
  const first = model.change({ ownName: "x" });
  const second = model.change({ note: "kapıda ödeme" });
  await first;
  expect(model.card.value).toMatchObject({ ownName: null, note: "kapıda ödeme" });
  api.will(PUT, yes({ ...CARD, note: "kapıda ödeme" }));
  await second;
  expect(model.card.value).toMatchObject({ ownName: null, note: "kapıda ödeme" });
});

const ROW = aRow({ id: "cnv_1", contactId: "con_1" });
const gets = (asked: readonly string[]) => asked.filter((line) => line === GET).length;

it("is made known by the first turn, and is shown from then on", async () => {
  const { api, model } = await opened({ [GET]: no("not_found") });
  model.hear({ type: "messages", conversationId: "cnv_2", messages: [], whys: [] });
  await settled();
  expect(gets(api.asked)).toBe(1);
  api.will(GET, yes(CARD));
  model.hear({ type: "conversation", row: ROW });
  await settled();
  expect([model.state.value.kind, model.card.value?.name]).toEqual(["ready", "Elif"]);
});

it("follows what others write down of them, and nobody else's", async () => {
  const { api, model } = await opened();
  api.will(GET, yes({ ...CARD, isVip: true }));
  model.hear({ type: "contacts", ids: ["con_2"] });
  await settled();
  expect(model.card.value?.isVip).toBe(false);
  model.hear({ type: "contacts", ids: ["con_2", "con_1"] });
  // Nothing is taken away while it is asked for.
  expect(model.state.value.kind).toBe("ready");
  await settled();
  expect(model.card.value?.isVip).toBe(true);
  api.will(GET, yes({ ...CARD, note: "aradı" }));
  model.hear({ type: "resync" });
  await settled();
  expect(model.card.value?.note).toBe("aradı");
});

it("keeps what it shows when it cannot be asked for anew, and asks once for what is told in a burst", async () => {
  const { api, model } = await opened();
  api.will(GET, no("offline"));
  const release = api.hold();
  for (const _ of [1, 2, 3]) model.hear({ type: "contacts", ids: ["con_1"] });
  expect(gets(api.asked)).toBe(2);
  release();
  await settled();
  expect([gets(api.asked), model.state.value.kind, model.card.value?.name]).toEqual([3, "ready", "Elif"]);
});

it("an answer that was asked for before a change does not undo it", async () => {
  const PUT = "PUT /api/v1/contacts/con_1";
  const { api, model } = await opened({ [PUT]: yes({ ...CARD, note: "kapıda ödeme" }) });
  const release = api.hold();
  model.hear({ type: "contacts", ids: ["con_1"] });
  const saved = model.change({ note: "kapıda ödeme" });
  release();
  await saved;
  expect(model.card.value?.note).toBe("kapıda ödeme");
  api.will(GET, yes({ ...CARD, note: "kapıda ödeme", isVip: true }));
  await settled();
  expect(model.card.value).toMatchObject({ note: "kapıda ödeme", isVip: true });
});

it("shows their conversations as they stand now, also a new one", async () => {
  const { api, model } = await opened();
  model.hear({ type: "conversation", row: aRow({ id: "cnv_3", contactId: "con_1", lastLine: "Merhaba" }) });
  model.hear({ type: "conversation", row: aRow({ id: "cnv_3", contactId: "con_1", status: "closed" }) });
  model.hear({ type: "conversation", row: aRow({ id: "cnv_4", contactId: "con_2" }) });
  expect(model.card.value?.conversations.map(({ id, status }) => [id, status])).toEqual([["cnv_3", "closed"]]);
  expect(gets(api.asked)).toBe(1);
});

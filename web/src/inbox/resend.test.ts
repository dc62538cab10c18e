/** What got no answer leaves by itself once there is a line again: in its order, each message once, refusals never. */
import { expect, it } from "vitest";
import { fakeApi, no, yes } from "../fake-api";
import { draftsIn } from "./drafts";
import { aMessage, aPlace, aRow, aThread } from "./fixtures";
import { ThreadModel } from "./thread-model";

const HOUR_MS = 3_600_000;
const repliesOf = (id: string) => `POST /api/v1/conversations/${id}/replies`;

/** A browser with two conversations, the first one open; `place` what it kept of another day. */
async function opened({ place = aPlace(), now = (): number => 2_000 } = {}) {
  const api = fakeApi({
    "GET /api/v1/conversations/cnv_1": yes(aThread()),
    "GET /api/v1/conversations/cnv_2": yes(aThread({ conversation: aRow({ id: "cnv_2" }), messages: [] })),
    [repliesOf("cnv_1")]: no("offline"),
    [repliesOf("cnv_2")]: no("offline"),
  });
  let made = 0;
  const drafts = draftsIn(place, "usr_1", now);
  const newClientId = () => `client-${++made}`;
  const model = new ThreadModel({ api, me: "usr_1", drafts, newClientId, now, rowOf: (id) => aRow({ id }) });
  await model.open("cnv_1");
  const send = async (text: string) => {
    model.write(text);
    await model.send();
  };
  const accepts = (id: string, clientId: string | null = null) =>
    api.will(repliesOf(id), yes(aMessage({ id: "msg_9", seq: 9, direction: "out", clientId })));
  const tried = () => api.asked.flatMap((line) => /replies .*"clientId":"([^"]+)"/.exec(line)?.[1] ?? []);
  return { api, model, drafts, place, send, accepts, tried, forget: () => api.asked.splice(0) };
}

const states = (model: InstanceType<typeof ThreadModel>) =>
  model.messages.value.flatMap(({ clientId, delivery }) => (clientId ? `${clientId} ${delivery?.state}` : []));

it("what was sent without a line goes by itself, oldest first, with its client ids", async () => {
  const { model, drafts, send, accepts, tried, forget } = await opened();
  for (const text of ["bir", "iki"]) await send(text);
  expect(states(model)).toEqual(["client-1 failed", "client-2 failed"]);
  forget();
  accepts("cnv_1");
  await model.resend();
  expect([tried(), drafts.read("cnv_1").unsent]).toEqual([["client-1", "client-2"], []]);
});

it("also in conversations that were left, and after a reload", async () => {
  const before = await opened();
  await before.send("bir");
  await before.model.open("cnv_2");
  await before.send("iki");
  const { model, drafts, accepts, tried } = await opened({ place: before.place });
  expect(states(model)).toEqual(["client-1 failed"]);
  accepts("cnv_1", "client-1");
  accepts("cnv_2");
  await model.resend();
  expect(tried()).toEqual(["client-1", "client-2"]);
  expect([drafts.marks.value.size, model.messages.value.map(({ id }) => id)]).toEqual([0, ["msg_1", "msg_9"]]);
});

it("while there is still no answer the first alone is tried, and nothing is tried twice at a time", async () => {
  const { model, send, tried, forget } = await opened();
  for (const text of ["bir", "iki"]) await send(text);
  forget();
  await Promise.all([model.resend(), model.resend()]);
  expect([tried(), states(model)]).toEqual([["client-1"], ["client-1 failed", "client-2 failed"]]);
});

it("what is refused is in the box, and what was written behind it waits for a person", async () => {
  const { api, model, send, tried, forget } = await opened();
  for (const text of ["bir", "iki"]) await send(text);
  forget();
  api.will(repliesOf("cnv_1"), no("conflict", { window: "closed" }));
  for (const _ of [1, 2]) await model.resend();
  expect([tried(), model.reply.value, states(model)]).toEqual([["client-1"], "bir", ["client-2 failed"]]);
  await model.retry("client-2");
  expect(tried()).toEqual(["client-1", "client-2"]);
});

it("what is written now does not overtake what has not left: that goes first, and without a line neither", async () => {
  const { model, send, accepts, tried, forget } = await opened();
  await send("bir");
  forget();
  await send("iki");
  expect([tried(), states(model)]).toEqual([["client-1"], ["client-1 failed", "client-2 failed"]]);
  accepts("cnv_1");
  forget();
  await send("üç");
  expect(tried()).toEqual(["client-1", "client-2", "client-3"]);
});

it("what lay for half a day is not sent unasked: the conversation has gone on", async () => {
  let now = 2_000;
  const { model, send, accepts, tried, forget } = await opened({ now: () => now });
  await send("bir");
  forget();
  accepts("cnv_1");
  now += 12 * HOUR_MS;
  await model.resend();
  expect([tried(), states(model)]).toEqual([[], ["client-1 failed"]]);
});

it("what is on its way is no message that was not sent; without an answer it is, also after a reload", async () => {
  const { api, model, drafts, place, send } = await opened();
  const release = api.hold();
  const sending = send("bir");
  expect(drafts.marks.value.get("cnv_1")).toBe("sending");
  // Whoever leaves the page now does not hear the answer.
  const later = await opened({ place });
  expect([...later.drafts.marks.value.values(), states(later.model)]).toEqual(["unsent", ["client-1 failed"]]);
  release();
  await sending;
  expect([drafts.marks.value.get("cnv_1"), states(model)]).toEqual(["unsent", ["client-1 failed"]]);
});

it("a conversation whose server answers nothing keeps no other one waiting", async () => {
  const { api, model, send, accepts, tried, forget } = await opened();
  await send("bir");
  await model.open("cnv_2");
  await send("iki");
  forget();
  api.will(repliesOf("cnv_1"), no("internal"));
  accepts("cnv_2");
  await model.resend();
  expect(tried()).toEqual(["client-1", "client-2"]);
});

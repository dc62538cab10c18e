/** Control of the WhatsApp side: numbers, customers, what they send, threads and ledger. */
import { Hono } from "hono";
import { z } from "zod";
import { body, notFound } from "../control-http";
import type { World } from "../world";
import { CustomerInput, findCustomer, putCustomer } from "./customers";
import { changeNumber, customerSends, IncomingInput } from "./incoming";
import { findMedia, mediaBytes } from "./media";
import { changeNumberState, findNumber, listNumbers, NumberInput, NumberState, putNumber } from "./numbers";
import { changeSettings, WhatsAppSettings, whatsAppSettings } from "./settings";
import { readThread } from "./statuses";
import { changeTemplate, listTemplates, TemplateInput } from "./templates";
import { ledger, overview, thread } from "./thread";

const NumberChange = z.object({ phone: z.string().regex(/^\d{8,15}$/), userId: z.string().optional() });
const Opened = z.object({ phoneNumberId: z.string().optional() });

export function whatsAppControl(world: World): Hono {
  const app = new Hono();
  app.get("/numbers", (c) => c.json({ numbers: listNumbers(world) }));
  app.put("/numbers/:id", async (c) => c.json(putNumber(world, c.req.param("id"), await body(c, NumberInput))));
  app.put("/numbers/:id/state", async (c) => {
    const id = c.req.param("id");
    if (!findNumber(world, id)) return notFound(`number ${id}`);
    return c.json(changeNumberState(world, id, await body(c, NumberState.partial())));
  });
  app.get("/templates", (c) => c.json({ templates: listTemplates(world) }));
  app.put("/templates", async (c) => {
    const template = await body(c, TemplateInput);
    changeTemplate(world, template);
    return c.json(template);
  });
  app.get("/settings", (c) => c.json(whatsAppSettings(world)));
  app.put("/settings", async (c) => c.json(changeSettings(world, await body(c, WhatsAppSettings.partial()))));
  app.get("/ledger", (c) => c.json({ sends: ledger(world, c.req.query("phoneNumberId")) }));

  app.get("/customers", (c) => c.json({ customers: overview(world) }));
  app.put("/customers/:id", async (c) => {
    const customer = putCustomer(world, c.req.param("id"), await body(c, CustomerInput));
    if (customer.chatOpen) readThread(world, customer.id);
    return c.json(customer);
  });
  app.post("/customers/:id/messages", async (c) => {
    const customer = findCustomer(world, c.req.param("id"));
    if (!customer) return notFound(`customer ${c.req.param("id")}`);
    const input = await body(c, IncomingInput);
    const sent = await customerSends(world, customer, input);
    if (!sent) return notFound(`number ${input.phoneNumberId}`);
    if (input.wait && sent.errand !== undefined) await world.agenda.finished(sent.errand);
    return c.json({ id: sent.id });
  });
  app.post("/customers/:id/change-number", async (c) => {
    const customer = findCustomer(world, c.req.param("id"));
    if (!customer) return notFound(`customer ${c.req.param("id")}`);
    const { phone, userId } = await body(c, NumberChange);
    return c.json(changeNumber(world, customer, phone, userId));
  });
  app.post("/customers/:id/read", async (c) => {
    readThread(world, c.req.param("id"), (await body(c, Opened)).phoneNumberId);
    return c.json({ read: true });
  });
  app.get("/customers/:id/thread", (c) => {
    return c.json({ messages: thread(world, c.req.param("id"), c.req.query("phoneNumberId")) });
  });
  app.get("/media/:id", (c) => {
    const file = findMedia(world, c.req.param("id"));
    if (!file) return notFound(`media ${c.req.param("id")}`);
    return ranged(mediaBytes(world, file.id), file.mimeType, c.req.header("range"));
  });
  return app;
}

/** Browsers ask for parts of a sound before they know how long it is. */
function ranged(bytes: Blob, type: string, range: string | undefined): Response {
  const headers = { "content-type": type, "accept-ranges": "bytes" };
  const asked = range?.match(/^bytes=(\d+)-(\d*)$/);
  if (!asked) return new Response(bytes, { headers: { ...headers, "content-length": String(bytes.size) } });
  const from = Number(asked[1]);
  const to = asked[2] ? Math.min(Number(asked[2]), bytes.size - 1) : bytes.size - 1;
  const part = { "content-range": `bytes ${from}-${to}/${bytes.size}`, "content-length": String(to - from + 1) };
  return new Response(bytes.slice(from, to + 1), { status: 206, headers: { ...headers, ...part } });
}

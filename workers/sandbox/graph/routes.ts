/** The simulated Graph API: what the product reaches instead of graph.facebook.com. */
import { Hono } from "hono";
import { WITHHOLDING } from "../faults";
import { slowDown, withhold } from "../withhold";
import type { World } from "../world";
import { parseSend, ReadReceipt } from "./body";
import { graphError } from "./errors";
import { mediaRoutes } from "./media-routes";
import { type BusinessNumber, findNumber, numberState, numbersOfToken } from "./numbers";
import { markRead } from "./reading";
import { acceptSend } from "./send";
import { templatePage } from "./templates";

// Graph versions that have ended; newer and older ones than Meta knows are not told apart.
const EXPIRED_BEFORE = 21;

export function graphRoutes(world: World): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const where = { path: c.req.path, phoneNumberId: c.req.path.match(/\/v[\d.]+\/(\d+)/)?.[1] };
    await slowDown(world.faults.strike("graph", ["latency"], where));
    const rule = world.faults.strike("graph", ["status", "graph_error"], where);
    if (rule?.kind === "graph_error") return graphError(rule.code ?? 131000, "a fault rule asked for this error");
    if (rule) return new Response(null, { status: rule.status ?? 500 });
    await next();
  });
  app.route("/", mediaRoutes(world));
  app.use("/:version{v\\d+\\.\\d+}/*", async (c, next) => {
    const version = Number.parseInt(c.req.param("version").slice(1), 10);
    if (version < EXPIRED_BEFORE) return graphError(2635, "This API version has expired.");
    if (numbersOfToken(world, c.req.header("authorization")).length === 0) {
      return graphError(190, "The access token is missing, wrong or expired.");
    }
    await next();
  });

  app.post("/:version/:id/messages", async (c) => {
    const number = ownNumber(world, c.req.param("id"), c.req.header("authorization"));
    if (number instanceof Response) return number;
    const raw: unknown = await c.req.json().catch(() => undefined);
    if (raw === undefined) return graphError(100, "The body is not JSON.");
    const receipt = ReadReceipt.safeParse(raw);
    if (receipt.success) return markRead(world, number, receipt.data);
    const parsed = parseSend(raw);
    if (!parsed.ok) return graphError(parsed.code, parsed.details);
    const answer = acceptSend(world, number, parsed.send);
    if (!answer.ok) return answer;
    const where = { path: c.req.path, phoneNumberId: number.phoneNumberId };
    return withhold(world.faults.strike("graph", WITHHOLDING, where), answer);
  });

  app.get("/:version/:id/subscribed_apps", (c) => {
    const wabaId = c.req.param("id");
    if (!ownsWaba(world, wabaId, c.req.header("authorization"))) return unknownObject(wabaId);
    return c.json({ data: world.store.fact<string[]>(`subscribed:${wabaId}`, []).map(subscribedApp) });
  });
  app.post("/:version/:id/subscribed_apps", (c) => {
    const wabaId = c.req.param("id");
    if (!ownsWaba(world, wabaId, c.req.header("authorization"))) return unknownObject(wabaId);
    world.store.setFact(`subscribed:${wabaId}`, ["Invekto"]);
    return c.json({ success: true });
  });
  app.delete("/:version/:id/subscribed_apps", (c) => {
    const wabaId = c.req.param("id");
    if (!ownsWaba(world, wabaId, c.req.header("authorization"))) return unknownObject(wabaId);
    world.store.setFact(`subscribed:${wabaId}`, []);
    return c.json({ success: true });
  });
  app.get("/:version/:id/phone_numbers", (c) => {
    const wabaId = c.req.param("id");
    const numbers = numbersOfToken(world, c.req.header("authorization")).filter((number) => number.wabaId === wabaId);
    return numbers.length === 0
      ? unknownObject(wabaId)
      : c.json({ data: numbers.map((number) => describe(world, number, c.req.query("fields"))) });
  });
  app.get("/:version/:id/message_templates", (c) => {
    const wabaId = c.req.param("id");
    if (!ownsWaba(world, wabaId, c.req.header("authorization"))) return unknownObject(wabaId);
    return c.json(templatePage(world, wabaId, { limit: c.req.query("limit"), after: c.req.query("after") }));
  });
  app.get("/:version/:id", (c) => {
    const number = ownNumber(world, c.req.param("id"), c.req.header("authorization"));
    return number instanceof Response ? number : c.json(describe(world, number, c.req.query("fields")));
  });
  app.all("*", (c) => unknownObject(c.req.path));
  return app;
}

function ownNumber(world: World, id: string, authorization: string | undefined): BusinessNumber | Response {
  const number = findNumber(world, id);
  if (!number) return unknownObject(id);
  const isOwn = numbersOfToken(world, authorization).some((own) => own.phoneNumberId === id);
  return isOwn ? number : graphError(190, "The access token does not belong to this phone number.");
}

function ownsWaba(world: World, wabaId: string, authorization: string | undefined): boolean {
  return numbersOfToken(world, authorization).some((number) => number.wabaId === wabaId);
}

function subscribedApp(name: string) {
  return { whatsapp_business_api_data: { id: "100000000000001", name, link: "https://invekto.example" } };
}

function unknownObject(id: string): Response {
  return graphError(100, `Unsupported request. Object with ID '${id}' does not exist or lacks permissions.`, 33);
}

function describe(world: World, number: BusinessNumber, fields?: string): Record<string, unknown> {
  const { status, nameStatus, codeVerificationStatus, throughput, isOnBizApp } = numberState(
    world,
    number.phoneNumberId,
  );
  const all: Record<string, unknown> = {
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.name,
    quality_rating: "GREEN",
    throughput: { level: throughput },
    is_on_biz_app: isOnBizApp,
    whatsapp_business_manager_messaging_limit: "TIER_2K",
    name_status: nameStatus,
    status,
    code_verification_status: codeVerificationStatus,
  };
  const wanted = fields?.split(",") ?? Object.keys(all);
  return {
    ...Object.fromEntries(wanted.filter((key) => key in all).map((key) => [key, all[key]])),
    id: number.phoneNumberId,
  };
}

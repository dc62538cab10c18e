/** /api/v1/services and /api/v1/slots: what a clinic offers, and when. */
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import { type HttpEnv, valid } from "../platform/http";
import { findTenant } from "../tenants";
import { addService, addUsual, changeService, listServices, removeService, ServiceInput } from "./services";
import type { UsualService } from "./shapes";
import { listWeeks, setWeek, WeekInput } from "./slots";

const ServiceId = z.object({ serviceId: z.string().startsWith("svc_").max(60) });
const Practitioner = z.object({
  practitionerId: z.union([z.literal("clinic"), z.string().startsWith("usr_").max(60)]),
});

const lead: MiddlewareHandler<HttpEnv> = async (c, next) => {
  requireRole(c, "owner", "supervisor");
  await next();
};

/** @param sectorOf what a sector's clinics usually offer; handed in because sectors lie above this room */
export function serviceRoutes(sectorOf: (sector: string) => { services: readonly UsualService[] }) {
  const usualOf = async (c: Context<HttpEnv>) => {
    const { sector } = await findTenant(c.get("base"), c.get("session").tenantId);
    return sectorOf(sector).services;
  };
  return new Hono<HttpEnv>()
    .get("/", async (c) => c.json(await listServices(sessionCtx(c), await usualOf(c))))
    .post("/", lead, valid("json", ServiceInput), async (c) => {
      return c.json(await addService(sessionCtx(c), c.req.valid("json")), 201);
    })
    .post("/usual", lead, async (c) => c.json(await addUsual(sessionCtx(c), await usualOf(c))))
    .put("/:serviceId", lead, valid("param", ServiceId), valid("json", ServiceInput), async (c) => {
      return c.json(await changeService(sessionCtx(c), c.req.valid("param").serviceId, c.req.valid("json")));
    })
    .delete("/:serviceId", lead, valid("param", ServiceId), async (c) => {
      await removeService(sessionCtx(c), c.req.valid("param").serviceId);
      return c.body(null, 204);
    });
}

export const slotRoutes = new Hono<HttpEnv>()
  .get("/", async (c) => c.json({ items: await listWeeks(sessionCtx(c)) }))
  .put("/:practitionerId", lead, valid("param", Practitioner), valid("json", WeekInput), async (c) => {
    const { practitionerId } = c.req.valid("param");
    const doctorId = practitionerId === "clinic" ? null : practitionerId;
    return c.json(await setWeek(sessionCtx(c), doctorId, c.req.valid("json")));
  });

export type ServiceRoutes = ReturnType<typeof serviceRoutes>;
export type SlotRoutes = typeof slotRoutes;

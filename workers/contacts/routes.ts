/** /api/v1/contacts: a contact's card, consents, merging and erasure. /api/v1/custom-fields: what a tenant wants to know of them. */
import { Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import type { SpokenLanguage } from "../chat-analysis/shapes";
import type { Ctx } from "../platform/ctx";
import { type HttpEnv, valid } from "../platform/http";
import { addConsent, ConsentInput, ContactInput, changeContact, contactCard } from "./card";
import { startErasure } from "./erase";
import { addField, changeField, FieldInput, listFields, NewFieldInput, removeField } from "./fields";
import { type ContactMove, mergeContacts } from "./merge";
import { tellContacts } from "./tell";

const ContactId = z.string().startsWith("con_").max(60);
const Id = z.object({ id: ContactId });
const FieldId = z.object({ fieldId: z.string().startsWith("fld_").max(60) });
/** Nobody erases a person by a request that only looks like another one. */
const EraseInput = z.object({ confirm: z.literal("erase") });
const MergeInput = z.object({ otherId: ContactId });

const team: MiddlewareHandler<HttpEnv> = async (c, next) => {
  requireRole(c, "owner", "supervisor", "agent");
  await next();
};

const owner: MiddlewareHandler<HttpEnv> = async (c, next) => {
  requireRole(c, "owner");
  await next();
};

const lead: MiddlewareHandler<HttpEnv> = async (c, next) => {
  requireRole(c, "owner", "supervisor");
  await next();
};

/** What else happens when the team chose a language for a contact; null = theirs again. Never throws. */
export type ToldLanguage = (ctx: Ctx, contactId: string, language: SpokenLanguage | null) => Promise<void>;

/**
 * @param moves of the rooms that keep rows of contacts; handed in because they lie beside this room
 * @param tellLanguage of the room whose conversations speak it
 */
export function contactRoutes(moves: readonly ContactMove[], tellLanguage: ToldLanguage) {
  return new Hono<HttpEnv>()
    .use(team)
    .get("/:id", valid("param", Id), async (c) => c.json(await contactCard(sessionCtx(c), c.req.valid("param").id)))
    .put("/:id", valid("param", Id), valid("json", ContactInput), async (c) => {
      const input = c.req.valid("json");
      const card = await changeContact(sessionCtx(c), c.req.valid("param").id, input);
      if (input.language !== undefined) await tellLanguage(sessionCtx(c), card.id, input.language);
      await tellContacts(sessionCtx(c), [card.id]);
      return c.json(card);
    })
    .post("/:id/consents", valid("param", Id), valid("json", ConsentInput), async (c) => {
      const { actor } = sessionCtx(c);
      const by = actor.kind === "user" ? actor.userId : null;
      const { id } = c.req.valid("param");
      const consent = await addConsent(sessionCtx(c), id, c.req.valid("json"), by);
      await tellContacts(sessionCtx(c), [id]);
      return c.json(consent, 201);
    })
    .delete("/:id", owner, valid("param", Id), valid("query", EraseInput), async (c) => {
      await startErasure(sessionCtx(c), c.req.valid("param").id);
      return c.body(null, 202);
    })
    .post("/:id/merge", lead, valid("param", Id), valid("json", MergeInput), async (c) => {
      const { otherId } = c.req.valid("json");
      const card = await mergeContacts(sessionCtx(c), moves, c.req.valid("param").id, otherId);
      await tellContacts(sessionCtx(c), [card.id, otherId]);
      return c.json(card);
    });
}

export const fieldRoutes = new Hono<HttpEnv>()
  .use(team)
  .get("/", async (c) => c.json({ items: await listFields(sessionCtx(c)) }))
  .post("/", lead, valid("json", NewFieldInput), async (c) => {
    return c.json(await addField(sessionCtx(c), c.req.valid("json")), 201);
  })
  .put("/:fieldId", lead, valid("param", FieldId), valid("json", FieldInput), async (c) => {
    return c.json(await changeField(sessionCtx(c), c.req.valid("param").fieldId, c.req.valid("json")));
  })
  .delete("/:fieldId", lead, valid("param", FieldId), async (c) => {
    await removeField(sessionCtx(c), c.req.valid("param").fieldId);
    return c.body(null, 204);
  });

export type ContactRoutes = ReturnType<typeof contactRoutes>;
export type FieldRoutes = typeof fieldRoutes;

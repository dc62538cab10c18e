/** /api/v1: marking an answer as wrong, reviewing what was marked, own examples, and the models trained from them. */
import { Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { requireRole, sessionCtx } from "../auth";
import type { Role } from "../platform/ctx";
import { type HttpEnv, valid } from "../platform/http";
import { activateModel, deactivateModel } from "./activation";
import { addExample, changeExample, ExampleChange, ExampleInput, listExamples, removeExample } from "./examples";
import { intentsOf, type SectorOf } from "./intents";
import { listModels, startTraining } from "./models";
import {
  listWrongAnswers,
  MarkInput,
  markedTurns,
  markWrong,
  ResolutionInput,
  resolveWrong,
  WrongListInput,
} from "./wrong-answers";

const ConversationParam = z.object({ id: z.string().regex(/^cnv_[0-9a-f]{40}$/) });
const TurnParam = ConversationParam.extend({ turnId: z.string().startsWith("trn_").max(60) });
const WrongParam = z.object({ id: z.string().startsWith("wra_").max(60) });
const ExampleParam = z.object({ id: z.string().startsWith("exa_").max(60) });
const ModelParam = z.object({ version: z.string().regex(/^v\d{1,9}$/) });

const only =
  (...roles: Role[]): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    requireRole(c, ...roles);
    await next();
  };
const team = only("owner", "supervisor", "agent");
const lead = only("owner", "supervisor");

/** @param sectorOf which intents a sector offers; handed in because sectors lie above this room */
export function learningRoutes(sectorOf: SectorOf) {
  return new Hono<HttpEnv>()
    .get("/conversations/:id/wrong-answers", team, valid("param", ConversationParam), async (c) => {
      return c.json({ items: await markedTurns(sessionCtx(c), c.req.valid("param").id) });
    })
    .post(
      "/conversations/:id/turns/:turnId/wrong",
      team,
      valid("param", TurnParam),
      valid("json", MarkInput),
      async (c) => {
        const ctx = sessionCtx(c);
        const { id: conversationId, turnId } = c.req.valid("param");
        const intents = await intentsOf(ctx, sectorOf);
        const { added, item } = await markWrong(ctx, intents, { conversationId, turnId }, c.req.valid("json"));
        return c.json(item, added ? 201 : 200);
      },
    )
    .get("/learning/intents", team, async (c) => c.json({ items: await intentsOf(sessionCtx(c), sectorOf) }))
    .get("/learning/wrong-answers", lead, valid("query", WrongListInput), async (c) => {
      return c.json(await listWrongAnswers(sessionCtx(c), c.req.valid("query")));
    })
    .post(
      "/learning/wrong-answers/:id/resolution",
      lead,
      valid("param", WrongParam),
      valid("json", ResolutionInput),
      async (c) => {
        const ctx = sessionCtx(c);
        const intents = await intentsOf(ctx, sectorOf);
        return c.json(await resolveWrong(ctx, intents, c.req.valid("param").id, c.req.valid("json")));
      },
    )
    .get("/learning/examples", lead, async (c) => c.json(await listExamples(sessionCtx(c))))
    .post("/learning/examples", lead, valid("json", ExampleInput), async (c) => {
      const ctx = sessionCtx(c);
      const { added, item } = await addExample(ctx, await intentsOf(ctx, sectorOf), c.req.valid("json"));
      return c.json(item, added ? 201 : 200);
    })
    .put("/learning/examples/:id", lead, valid("param", ExampleParam), valid("json", ExampleChange), async (c) => {
      const ctx = sessionCtx(c);
      const intents = await intentsOf(ctx, sectorOf);
      return c.json(await changeExample(ctx, intents, c.req.valid("param").id, c.req.valid("json")));
    })
    .delete("/learning/examples/:id", lead, valid("param", ExampleParam), async (c) => {
      await removeExample(sessionCtx(c), c.req.valid("param").id);
      return c.body(null, 204);
    })
    .get("/learning/models", lead, async (c) => c.json(await listModels(sessionCtx(c))))
    .post("/learning/models", lead, async (c) => c.json(await startTraining(sessionCtx(c)), 202))
    .delete("/learning/models/activation", lead, async (c) => {
      await deactivateModel(sessionCtx(c));
      return c.body(null, 204);
    })
    .post("/learning/models/:version/activation", lead, valid("param", ModelParam), async (c) => {
      await activateModel(sessionCtx(c), c.req.valid("param").version);
      return c.body(null, 204);
    });
}

export type LearningRoutes = ReturnType<typeof learningRoutes>;

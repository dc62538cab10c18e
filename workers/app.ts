/** The HTTP table of contents: middleware in order, then one line a room. */
import { Hono } from "hono";
import { except } from "hono/combine";
import { version } from "../package.json";
import { analyticsRoutes, moveReplies } from "./analytics";
import { documentRoutes, fromOwnPages, keyRoutes, requireCaller } from "./api-access";
import { serviceRoutes, slotRoutes } from "./appointments";
import { auditRoutes } from "./audit";
import { accountRoutes, authRoutes, requireRole, securityHeaders, sessionCtx, teamRoutes } from "./auth";
import { colleagueRoutes } from "./auth/colleagues-routes";
import { automationRoutes } from "./automations";
import { cannedReplyRoutes } from "./canned-replies";
import { contactRoutes, fieldRoutes } from "./contacts";
import { missingSettings } from "./env";
import { healthRoutes } from "./health";
import { moveConversations, speakTo } from "./inbox";
import { webhookRoutes } from "./inbox/hooks";
import { labelRoutes } from "./inbox/label-routes";
import { mediaRoutes } from "./inbox/media-routes";
import { inboxRoutes } from "./inbox/routes";
import { integrationRoutes } from "./integrations/routes";
import { learningRoutes } from "./learning";
import { liveRoutes } from "./live-routes";
import { notificationRoutes } from "./notifications";
import { operatorRoutes } from "./operator";
import { moveOrders } from "./orders";
import { AppError } from "./platform/errors";
import { entry, type HttpEnv, onError, smallBody, webhookEntry } from "./platform/http";
import { reportRoutes } from "./reports";
import { routingRoutes } from "./routing";
import { searchRoutes } from "./search";
import { sectorOf } from "./sectors";
import { tenantRoutes, tenantRows } from "./tenants";
import { usageRoutes } from "./usage";
import { webhookOutRoutes } from "./webhooks-out";
import { whatIfRoutes } from "./what-if";

declare const SANDBOX: boolean;

export const app = new Hono<HttpEnv>()
  .use(securityHeaders)
  .route("/", healthRoutes)
  .use(entry)
  .use(
    "/api/*",
    except(["/api/v1/conversations/:id/files", "/api/operator/restores", "/api/operator/restores/*"], smallBody),
  )
  .use("/api/*", fromOwnPages)
  .route("/api", documentRoutes(allRoutes))
  .use("/api/v1/*", requireCaller)
  .route("/webhooks", webhookRoutes)
  .route("/api/auth", authRoutes(tenantRows))
  .route("/api/v1/account", accountRoutes)
  .route("/api/v1/team", teamRoutes)
  .route("/api/v1/colleagues", colleagueRoutes)
  .route("/api/v1/audit", auditRoutes({ requireRole, sessionCtx }))
  .route("/api/v1", tenantRoutes(sectorOf))
  .route("/api/v1/automations", automationRoutes(sectorOf))
  .route("/api/v1/what-if", whatIfRoutes(sectorOf))
  .route("/api/v1", analyticsRoutes(sectorOf))
  .route("/api/v1", learningRoutes(sectorOf))
  .route("/api/v1/conversations", inboxRoutes)
  .route("/api/v1/labels", labelRoutes)
  .route("/api/v1/media", mediaRoutes)
  .route("/api/v1/routing", routingRoutes)
  .route("/api/v1/search", searchRoutes)
  .route("/api/v1/contacts", contactRoutes([moveOrders, moveConversations, moveReplies], speakTo))
  .route("/api/v1/custom-fields", fieldRoutes)
  .route("/api/v1/services", serviceRoutes(sectorOf))
  .route("/api/v1/slots", slotRoutes)
  .route("/api/v1/canned-replies", cannedReplyRoutes)
  .route("/api/v1/integrations", integrationRoutes)
  .route("/api/v1/keys", keyRoutes)
  .route("/api/v1/notifications", notificationRoutes)
  .route("/api/v1/reports", reportRoutes)
  .route("/api/v1/usage", usageRoutes)
  .route("/api/v1/webhooks", webhookOutRoutes)
  .route("/api/operator", operatorRoutes)
  .route("/live", liveRoutes)
  .get("/health", (c) => {
    const missing = missingSettings(c.env);
    return missing.length === 0
      ? c.json({ status: "ok", version })
      : c.json({ status: "unset", version, missing }, 503);
  })
  .onError(onError);

/** The same for webhooks, which come by the thousand: a table this short is gone through at once. */
const webhooks = new Hono<HttpEnv>()
  .use(securityHeaders)
  .use(webhookEntry)
  .route("/webhooks", webhookRoutes)
  .notFound(nothingHere)
  .onError(onError);

/** Answers a request by the table it belongs to. */
export function serve(request: Request, env: Env, execution: ExecutionContext): Response | Promise<Response> {
  const { url } = request;
  const table = url.startsWith("/webhooks/", url.indexOf("/", "https://".length)) ? webhooks : app;
  return table.fetch(request, env, execution);
}

/** For the document of the API, which is made when it is first asked for. */
function allRoutes(): Hono<HttpEnv> {
  return app as unknown as Hono<HttpEnv>;
}

app.notFound(nothingHere);

function nothingHere(): never {
  throw new AppError("not_found", "There is nothing at this address.");
}

// The import stands inside the condition, so that a production bundle does not contain the door at all.
if (SANDBOX) {
  app.all("/sandbox/*", async (c) => {
    const { demoRoutes } = await import("./demo/routes");
    return new Hono<HttpEnv>()
      .onError(onError)
      .use(entry)
      .route("/sandbox", demoRoutes)
      .fetch(c.req.raw, c.env, c.executionCtx);
  });
}

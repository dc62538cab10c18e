/** /api/v1/team: the people of the tenant and who was invited. The owner changes, the supervisor may look. */
import { Hono } from "hono";
import { z } from "zod";
import { ROLES } from "../../platform/ctx";
import { type HttpEnv, valid } from "../../platform/http";
import { Email } from "../account/inputs";
import { requireRole, sessionCtx } from "../session";
import { invite, listInvitations, resendInvitation, revokeInvitation } from "./invitations";
import { changeRole, listMembers, removeMember } from "./members";

const RoleInput = z.object({ role: z.enum(ROLES, "required") });
const InviteInput = RoleInput.extend({ email: Email });

export const teamRoutes = new Hono<HttpEnv>()
  .get("/", async (c) => {
    requireRole(c, "owner", "supervisor");
    const ctx = sessionCtx(c);
    const [members, invitations] = await Promise.all([listMembers(ctx), listInvitations(ctx)]);
    return c.json({ members, invitations });
  })
  .put("/members/:userId", valid("json", RoleInput), async (c) => {
    requireRole(c, "owner");
    await changeRole(sessionCtx(c), c.req.param("userId"), c.req.valid("json").role);
    return c.body(null, 204);
  })
  .delete("/members/:userId", async (c) => {
    requireRole(c, "owner");
    await removeMember(sessionCtx(c), c.req.param("userId"));
    return c.body(null, 204);
  })
  .post("/invitations", valid("json", InviteInput), async (c) => {
    requireRole(c, "owner");
    await invite(sessionCtx(c), c.get("session"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .post("/invitations/:invitationId/letter", async (c) => {
    requireRole(c, "owner");
    await resendInvitation(sessionCtx(c), c.get("session"), c.req.param("invitationId"));
    return c.body(null, 204);
  })
  .delete("/invitations/:invitationId", async (c) => {
    requireRole(c, "owner");
    await revokeInvitation(sessionCtx(c), c.req.param("invitationId"));
    return c.body(null, 204);
  });

export type TeamRoutes = typeof teamRoutes;

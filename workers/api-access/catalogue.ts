/** Every route of /api/v1: what it does, what it answers, and the scope an API key needs. Without a scope it is for people only. */
import type { z } from "zod";
import type { Scope } from "../platform/scopes";
import * as answers from "./answers";

export interface Operation {
  tag: string;
  summary: string;
  /** null = closed to API keys */
  scope: Scope | null;
  status: 200 | 201 | 202 | 204;
  /** null = no body, or a file */
  answer: z.ZodType | null;
}

type Rest = Partial<Pick<Operation, "status">> & { answer?: z.ZodType };

const READ = "conversations:read";
const WRITE = "conversations:write";
const LOOK = "settings:read";
const SET = "settings:write";

const { listOf, pageOf } = answers;

/** By tag: `METHOD path` below /api/v1, scope, summary, and what comes back. */
const TABLE: Record<string, [route: string, scope: Scope | null, summary: string, rest?: Rest][]> = {
  Conversations: [
    ["GET /conversations", READ, "List conversations", { answer: pageOf(answers.conversation) }],
    ["GET /conversations/counts", READ, "Count what waits, up to 100 each", { answer: answers.counts }],
    ["POST /conversations/changes", WRITE, "Change up to 100 conversations alike", { answer: answers.done }],
    ["GET /conversations/:id", READ, "Read a thread, its newest page first", { answer: answers.thread }],
    ["POST /conversations/:id/replies", WRITE, "Reply to the customer", { status: 201, answer: answers.message }],
    ["POST /conversations/:id/files", WRITE, "Add a file for a reply", { status: 201, answer: answers.uploaded }],
    ["GET /conversations/:id/templates", READ, "List approved templates", { answer: answers.templates }],
    ["POST /conversations/:id/templates", WRITE, "Send a template", { status: 201, answer: answers.message }],
    ["POST /conversations/:id/notes", WRITE, "Write a note for colleagues", { status: 201, answer: answers.message }],
    ["POST /conversations/:id/scheduled", WRITE, "Send a message later", { status: 201, answer: answers.scheduled }],
    ["DELETE /conversations/:id/scheduled/:scheduledId", WRITE, "Take back a message that waits", { status: 204 }],
    [
      "POST /conversations/:id/messages/:messageId/resend",
      WRITE,
      "Send a message that did not arrive",
      { answer: answers.message },
    ],
    [
      "POST /conversations/:id/messages/:messageId/drop",
      WRITE,
      "Give up a message that did not arrive",
      { answer: answers.message },
    ],
    ["DELETE /conversations/:id/suggestions/:turnId", WRITE, "Dismiss the suggested reply", { status: 204 }],
    ["POST /conversations/:id/changes", WRITE, "Assign, label, snooze, close … one conversation", { status: 204 }],
    ["POST /conversations/:id/seen", WRITE, "Mark as read", { status: 204 }],
    ["GET /media/:fileId", READ, "Get a file of a conversation"],
  ],
  Orders: [
    [
      "GET /conversations/:id/orders",
      "orders:read",
      "List the orders of a customer",
      { answer: listOf(answers.order) },
    ],
  ],
  Search: [
    ["GET /search", READ, "Search people, orders and messages", { answer: answers.found }],
    ["POST /search/refill", null, "Fill the search anew", { status: 202 }],
  ],
  Contacts: [
    ["GET /contacts/:id", "contacts:read", "Read a contact", { answer: answers.contact }],
    ["PUT /contacts/:id", null, "Change a contact", { answer: answers.contact }],
    ["POST /contacts/:id/consents", null, "Record a consent", { status: 201, answer: answers.consent }],
    ["DELETE /contacts/:id", null, "Erase a contact and all that was said with them", { status: 202 }],
    ["POST /contacts/:id/merge", null, "Merge another contact into this one", { answer: answers.contact }],
    ["GET /custom-fields", "contacts:read", "List custom fields", { answer: listOf(answers.customField) }],
    ["POST /custom-fields", SET, "Create a custom field", { status: 201, answer: answers.customField }],
    ["PUT /custom-fields/:fieldId", SET, "Change a custom field", { answer: answers.customField }],
    ["DELETE /custom-fields/:fieldId", SET, "Remove a custom field", { status: 204 }],
  ],
  Appointments: [
    ["GET /services", LOOK, "List services and their prices", { answer: answers.services }],
    ["POST /services", SET, "Create a service", { status: 201, answer: answers.service }],
    ["POST /services/usual", SET, "Add what the sector usually offers", { answer: answers.services }],
    ["PUT /services/:serviceId", SET, "Change a service", { answer: answers.service }],
    ["DELETE /services/:serviceId", SET, "Remove a service", { status: 204 }],
    ["GET /slots", LOOK, "List the weeks of the clinic and of practitioners", { answer: listOf(answers.week) }],
    ["PUT /slots/:practitionerId", SET, "Set the week of a practitioner, or of the clinic", { answer: answers.week }],
  ],
  "Canned replies": [
    ["GET /canned-replies", LOOK, "List canned replies", { answer: listOf(answers.cannedReply) }],
    ["POST /canned-replies", null, "Create a canned reply", { status: 201, answer: answers.cannedReply }],
    ["PUT /canned-replies/:replyId", null, "Change a canned reply", { answer: answers.cannedReply }],
    ["DELETE /canned-replies/:replyId", null, "Remove a canned reply", { status: 204 }],
  ],
  Labels: [
    ["GET /labels", READ, "List labels", { answer: listOf(answers.label) }],
    ["POST /labels", SET, "Create a label", { status: 201, answer: answers.label }],
    ["PUT /labels/:id", SET, "Change a label", { answer: answers.label }],
    ["DELETE /labels/:id", SET, "Remove a label", { status: 204 }],
  ],
  Analytics: [
    ["GET /overview", "analytics:read", "Read the numbers of a range of days", { answer: answers.overview }],
    [
      "GET /overview/questions",
      "analytics:read",
      "List the questions behind a number",
      { answer: pageOf(answers.countedQuestion) },
    ],
    ["GET /reports", "analytics:read", "List the reports of the first month", { answer: listOf(answers.reportRow) }],
    ["GET /reports/:id", "analytics:read", "Read a report with its figures as they were", { answer: answers.report }],
    ["GET /usage", null, "Read what a month cost", { answer: answers.usage }],
  ],
  Settings: [
    ["GET /me", null, "Read who is signed in", { answer: answers.me }],
    ["GET /colleagues", LOOK, "List the people who work here", { answer: answers.colleagues }],
    ["GET /onboarding", LOOK, "Read the first steps", { answer: answers.onboarding }],
    ["GET /business", LOOK, "Read the business", { answer: answers.business }],
    ["PUT /business", SET, "Describe the business", { answer: answers.business }],
    ["GET /channels", LOOK, "List connected numbers", { answer: listOf(answers.channel) }],
    [
      "POST /channels/whatsapp",
      null,
      "Check and connect a WhatsApp number",
      { status: 201, answer: answers.connection },
    ],
    ["DELETE /channels/:id", null, "Disconnect a number", { status: 204 }],
    ["GET /automations", LOOK, "List automations", { answer: answers.automations }],
    ["PUT /automations/order-questions", SET, "Switch order questions on or off", { answer: answers.automations }],
    ["PUT /automations/:intent", SET, "Set one automation", { answer: answers.automations }],
    ["POST /automations/:intent/proposal", SET, "Do what the numbers propose", { answer: answers.automations }],
    [
      "GET /automations/:intent/examples",
      READ,
      "List real questions of an intent",
      { answer: listOf(answers.exampleMessage) },
    ],
    ["GET /what-if", null, "List replays under changed settings", { answer: listOf(answers.run) }],
    ["POST /what-if", null, "Replay the last days under changed settings", { status: 202, answer: answers.run }],
    ["GET /what-if/:id", null, "Read the progress and totals of a replay", { answer: answers.run }],
    ["GET /what-if/:id/differences", null, "List what would have gone another way", { answer: answers.differences }],
    ["GET /integrations", LOOK, "List marketplace accounts", { answer: listOf(answers.integration) }],
    ["POST /integrations/trendyol", null, "Connect Trendyol", { status: 201, answer: answers.integration }],
    ["POST /integrations/:id/test", SET, "Test a marketplace account", { answer: answers.tested }],
    ["POST /integrations/:id/sync", SET, "Sync orders now", { status: 202 }],
    ["DELETE /integrations/:id", null, "Disconnect a marketplace account", { status: 204 }],
  ],
  Routing: [
    ["GET /routing/hours", LOOK, "Read business hours and holidays", { answer: answers.hours }],
    ["PUT /routing/hours", SET, "Set business hours", { answer: answers.hours }],
    ["GET /routing/texts", LOOK, "Read texts outside hours and welcomes", { answer: answers.deskTexts }],
    ["PUT /routing/texts", SET, "Write texts outside hours and welcomes", { answer: answers.deskTexts }],
    ["GET /routing/rules", LOOK, "Read rules, groups and people", { answer: answers.routing }],
    ["PUT /routing/rules/:id", SET, "Set the rule of a number", { status: 204 }],
    ["PUT /routing/people/:id", SET, "Set how much a person takes at once", { status: 204 }],
    ["GET /routing/groups", READ, "List groups", { answer: listOf(answers.group) }],
    ["POST /routing/groups", SET, "Create a group", { status: 201, answer: answers.group }],
    ["PUT /routing/groups/:id", SET, "Change a group", { answer: answers.group }],
    ["DELETE /routing/groups/:id", SET, "Remove a group", { status: 204 }],
    ["GET /routing/presence", READ, "List who is there", { answer: listOf(answers.presence) }],
    ["PUT /routing/availability", null, "Take new conversations, or none", { status: 204 }],
  ],
  Learning: [
    ["GET /conversations/:id/wrong-answers", READ, "List marked turns", { answer: listOf(answers.markedTurn) }],
    [
      "POST /conversations/:id/turns/:turnId/wrong",
      null,
      "Mark an answer as wrong",
      { status: 201, answer: answers.wrongAnswer },
    ],
    ["GET /learning/intents", LOOK, "List what a message may be about", { answer: listOf(answers.intentChoice) }],
    ["GET /learning/wrong-answers", null, "List marked answers", { answer: pageOf(answers.wrongAnswer) }],
    ["POST /learning/wrong-answers/:id/resolution", null, "Resolve a marked answer", { answer: answers.wrongAnswer }],
    ["GET /learning/examples", LOOK, "List own examples", { answer: answers.examples }],
    ["POST /learning/examples", SET, "Add an example", { status: 201, answer: answers.example }],
    ["PUT /learning/examples/:id", SET, "Change an example", { answer: answers.example }],
    ["DELETE /learning/examples/:id", SET, "Remove an example", { status: 204 }],
    ["GET /learning/models", LOOK, "List trained models", { answer: answers.models }],
    ["POST /learning/models", SET, "Train a model", { status: 202, answer: answers.model }],
    ["DELETE /learning/models/activation", SET, "Use the engine alone", { status: 204 }],
    ["POST /learning/models/:version/activation", SET, "Use a model", { status: 204 }],
  ],
  Account: [
    ["PUT /account/profile", null, "Change one's name and language", { status: 204 }],
    ["POST /account/verification", null, "Send the verification letter again", { status: 204 }],
    ["POST /account/email", null, "Ask for another e-mail address", { status: 204 }],
    ["PUT /account/password", null, "Change one's password", { status: 204 }],
    ["PUT /account/tenant", null, "Choose the business to work for", { status: 204 }],
    ["GET /account/sessions", null, "List one's sessions", { answer: listOf(answers.session) }],
    ["DELETE /account/sessions", null, "End all other sessions", { answer: answers.ended }],
    ["DELETE /account/sessions/:sessionId", null, "End a session", { status: 204 }],
  ],
  Notifications: [
    ["GET /notifications/settings", null, "Read what one is told of", { answer: answers.notificationPage }],
    ["PUT /notifications/settings", null, "Choose what one is told of", { answer: answers.notificationPage }],
  ],
  Team: [
    ["GET /team", null, "List members and invitations", { answer: answers.team }],
    ["PUT /team/members/:userId", null, "Change a member's role", { status: 204 }],
    ["DELETE /team/members/:userId", null, "Remove a member", { status: 204 }],
    ["POST /team/invitations", null, "Invite somebody", { status: 204 }],
    ["POST /team/invitations/:invitationId/letter", null, "Send an invitation again", { status: 204 }],
    ["DELETE /team/invitations/:invitationId", null, "Withdraw an invitation", { status: 204 }],
  ],
  Audit: [["GET /audit/verification", null, "Verify the audit log", { answer: answers.auditVerdict }]],
  Webhooks: [
    ["GET /webhooks", LOOK, "List webhook endpoints", { answer: listOf(answers.endpoint) }],
    ["POST /webhooks", SET, "Create a webhook endpoint", { status: 201, answer: answers.newEndpoint }],
    ["PUT /webhooks/:id", SET, "Change a webhook endpoint", { answer: answers.endpoint }],
    ["DELETE /webhooks/:id", SET, "Remove a webhook endpoint", { status: 204 }],
    ["POST /webhooks/:id/secret", SET, "Rotate the secret of an endpoint", { answer: answers.newEndpoint }],
    ["POST /webhooks/:id/test", SET, "Send a test event now", { answer: answers.delivery }],
    ["GET /webhooks/:id/deliveries", LOOK, "List deliveries, the newest first", { answer: pageOf(answers.delivery) }],
    [
      "POST /webhooks/:id/deliveries/replay",
      SET,
      "Send again what did not arrive",
      { status: 202, answer: answers.replayed },
    ],
    ["POST /webhooks/:id/deliveries/:deliveryId/replay", SET, "Send one delivery again", { status: 202 }],
  ],
  Keys: [
    ["GET /keys", null, "List API keys", { answer: listOf(answers.key) }],
    ["POST /keys", null, "Create an API key", { status: 201, answer: answers.newKey }],
    ["DELETE /keys/:id", null, "Revoke an API key", { status: 204 }],
  ],
};

/** `GET /api/v1/conversations/:id` -> what is known of it. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries(TABLE).flatMap(([tag, rows]) =>
    rows.map(([route, scope, summary, rest]): [string, Operation] => [
      route.replace(" ", " /api/v1"),
      { tag, summary, scope, status: rest?.status ?? 200, answer: rest?.answer ?? null },
    ]),
  ),
);

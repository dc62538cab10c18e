/** Graph API errors: code, HTTP status and title, in the body shape Meta answers with. */
interface GraphError {
  status: number;
  title: string;
  /** Meta tells of it by a failed status after accepting the send, not in the answer. */
  later?: true;
}

// Codes and meanings: WhatsApp Cloud API error codes, v26.0, autumn 2026.
const ERRORS: Record<number, GraphError> = {
  0: { status: 401, title: "AuthException" },
  1: { status: 500, title: "An unknown error occurred" },
  2: { status: 503, title: "Service temporarily unavailable" },
  3: { status: 500, title: "Application does not have the capability to make this API call" },
  4: { status: 400, title: "Application request limit reached" },
  10: { status: 403, title: "Application does not have permission for this action" },
  33: { status: 400, title: "Parameter value is not valid" },
  100: { status: 400, title: "Invalid parameter" },
  190: { status: 401, title: "Access token has expired" },
  200: { status: 403, title: "Permissions error" },
  368: { status: 403, title: "Temporarily blocked for policies violations" },
  2635: { status: 400, title: "Requests to this API version are no longer served" },
  80007: { status: 400, title: "Rate limit issues" },
  130403: { status: 400, title: "User blocked by the business" },
  130429: { status: 400, title: "Rate limit hit" },
  130472: { status: 400, title: "User's number is part of an experiment", later: true },
  130497: { status: 403, title: "Business account is restricted from messaging users in this country" },
  131000: { status: 500, title: "Something went wrong" },
  131005: { status: 403, title: "Access denied" },
  131008: { status: 400, title: "Required parameter is missing" },
  131009: { status: 400, title: "Parameter value is not valid" },
  131016: { status: 500, title: "Service unavailable" },
  131021: { status: 400, title: "Recipient cannot be sender" },
  131026: { status: 400, title: "Message undeliverable" },
  131031: { status: 403, title: "Account has been locked" },
  131037: { status: 400, title: "Display name approval is needed before sending messages" },
  131042: { status: 400, title: "Business eligibility payment issue", later: true },
  131045: { status: 500, title: "Phone number is not registered" },
  131047: { status: 400, title: "Re-engagement message" },
  131048: { status: 400, title: "Spam rate limit hit", later: true },
  131049: { status: 400, title: "Not delivered to keep engagement healthy", later: true },
  131050: { status: 400, title: "User has stopped marketing messages from this business", later: true },
  131051: { status: 400, title: "Unsupported message type" },
  131052: { status: 400, title: "Media download error" },
  131053: { status: 400, title: "Media upload error", later: true },
  131055: { status: 400, title: "Method not allowed" },
  131056: { status: 400, title: "Business account and consumer account pair rate limit hit" },
  131057: { status: 500, title: "Account in maintenance mode" },
  131061: { status: 400, title: "Message must be sent through the marketing messages endpoint" },
  131062: { status: 400, title: "Business-scoped user id is not supported for this message" },
  131063: { status: 400, title: "Marketing messages are switched off for the Cloud API" },
  131064: { status: 400, title: "Template classification limit hit" },
  132000: { status: 400, title: "Number of parameters does not match the expected number of params" },
  132001: { status: 404, title: "Template name does not exist in the translation" },
  132005: { status: 400, title: "Template hydrated text too long" },
  132007: { status: 400, title: "Template format character policy violated" },
  132012: { status: 400, title: "Template parameter format mismatch" },
  132015: { status: 400, title: "Template is paused" },
  132016: { status: 400, title: "Template is disabled" },
  132018: { status: 400, title: "There is an issue with the parameters in your template" },
  133016: { status: 400, title: "Account register or deregister rate limit exceeded" },
  135000: { status: 400, title: "Generic user error" },
};

export function isKnownCode(code: number): boolean {
  return code in ERRORS;
}

/** Does Meta report this code by a failed status after a 200? */
export function comesLater(code: number): boolean {
  return ERRORS[code]?.later === true;
}

export function errorTitle(code: number): string {
  return ERRORS[code]?.title ?? "Unknown error";
}

/** The answer to a refused call. */
export function graphError(code: number, details: string, subcode?: number): Response {
  const error = {
    message: `(#${code}) ${errorTitle(code)}`,
    type: "OAuthException",
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    error_data: { messaging_product: "whatsapp", details },
    fbtrace_id: traceId(),
  };
  return Response.json({ error }, { status: ERRORS[code]?.status ?? 400 });
}

/** The `errors` entry of a failed status. */
export function statusError(code: number, details: string) {
  return {
    code,
    title: errorTitle(code),
    message: errorTitle(code),
    error_data: { details },
    href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
  };
}

function traceId(): string {
  return `A${crypto.randomUUID().replaceAll("-", "").slice(0, 22)}`;
}

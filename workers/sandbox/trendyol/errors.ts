/** Refusals of the simulated Trendyol API, in the body shape its clients see. */
type Exception = "ClientApiAuthenticationException" | "TrendyolClientException" | "TrendyolBusinessException";

const KNOWN = {
  invalid: [400, "TrendyolBusinessException", "invalid.request"],
  unauthorized: [401, "ClientApiAuthenticationException", "unauthorized"],
  forbidden: [403, "TrendyolClientException", "forbidden"],
  not_found: [404, "TrendyolClientException", "not.found"],
  conflict: [409, "TrendyolBusinessException", "conflict"],
  closed: [426, "TrendyolClientException", "service.closed"],
  too_many: [429, "TrendyolClientException", "too.many.requests"],
} as const satisfies Record<string, [number, Exception, string]>;

export function trendyolError(kind: keyof typeof KNOWN, message: string): Response {
  const [status, exception, key] = KNOWN[kind];
  return errorBody(status, exception, key, message);
}

/** The answer a fault rule asks for: Trendyol's own body where the status has one. */
export function trendyolStatus(status: number): Response {
  const kind = Object.values(KNOWN).find(([known]) => known === status);
  if (kind) return errorBody(status, kind[1], kind[2], "a fault rule asked for this answer");
  return errorBody(status, "TrendyolClientException", "internal.error", "a fault rule asked for this answer");
}

function errorBody(status: number, exception: Exception, key: string, message: string): Response {
  const errors = [{ key, message, errorCode: null, args: [] }];
  return Response.json({ timestamp: Date.now(), exception, errors }, { status });
}

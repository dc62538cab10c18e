/** The brake before every call to a provider: tokens and circuit of one integration account, kept by its Pacer. */
import type { PacerRpc } from "../../durable-objects/shapes";
import type { OrderSource, Pace } from "./port";

/** The Pacer of one integration account. */
export function pacerOf(env: Env, accountId: string): PacerRpc {
  return env.PACER.getByName(`integration:${accountId}`) as unknown as PacerRpc;
}

/** The pace of ordinary calls: what the limits, a pause or an open circuit refuse is not asked. */
export function paceOf(env: Env, source: OrderSource, accountId: string): Pace {
  const pacer = pacerOf(env, accountId);
  return {
    lease: (endpoint) => {
      const known = endpoint in source.limits;
      return pacer.lease(known ? endpoint : "other", {
        ...(source.limits[endpoint] ?? source.limits.other),
        tokens: 1,
      });
    },
    report: (outcome) => pacer.report(outcome),
  };
}

/**
 * The pace of a test that a person asked for: it also goes through an open circuit or a pause, because it is how a mended
 * account shows that it is mended. The rate still holds.
 */
export function testPaceOf(env: Env, source: OrderSource, accountId: string): Pace {
  const pace = paceOf(env, source, accountId);
  return {
    lease: async (endpoint) => {
      const lease = await pace.lease(endpoint);
      return lease.granted || lease.reason === "rate" ? lease : { granted: true };
    },
    report: pace.report,
  };
}

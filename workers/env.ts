/** Variables and secrets, checked by zod once an isolate: a bad deployment says so on the first request. */
import { z } from "zod";
import { log } from "./platform/log";

const Settings = z.object({
  PUBLIC_URL: z.url(),
  GRAPH_BASE_URL: z.url(),
  GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
  TRENDYOL_BASE_URL: z.url(),
  TRENDYOL_INTEGRATOR: z.string().regex(/^[A-Za-z0-9]{1,30}$/),
  META_APP_SECRETS: z
    .string()
    .min(1)
    .transform((text) => text.split(",").map((secret) => secret.trim())),
  META_VERIFY_TOKEN: z.string().min(1),
  NAMING_KEY: z.string().min(16),
  SECRETS_KEYS: z.string().regex(/^\d+:[A-Za-z0-9+/=]+(,\d+:[A-Za-z0-9+/=]+)*$/),
  BETTER_AUTH_SECRET: z.string().min(16),
  MAIL_BASE_URL: z.url(),
  MAIL_FROM: z.string().regex(/^([^<>]+ <)?[^\s<>@]+@[^\s<>@]+>?$/),
  MAIL_API_KEY: z.string().min(1),
  /** how long a payload is kept that nobody could read */
  QUARANTINE_DAYS: z.coerce.number().int().min(1).max(365).default(30),
});

export type Settings = z.infer<typeof Settings>;

const checked = new WeakMap<object, Settings>();
const logged = new WeakSet<object>();

/** Names of the settings that are missing or malformed, never their values; empty when the deployment is whole. */
export function missingSettings(env: Env): string[] {
  const parsed = Settings.safeParse(env);
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))];
}

/** The checked settings of this deployment. Throws when some are missing; each is logged by name, once an isolate. */
export function settingsOf(env: Env): Settings {
  let settings = checked.get(env);
  if (!settings) {
    const parsed = Settings.safeParse(env);
    if (!parsed.success) {
      const names = missingSettings(env);
      if (!logged.has(env)) for (const name of names) log("setting.missing", { name });
      logged.add(env);
      throw new Error(`settings missing or malformed: ${names.join(", ")}`);
    }
    settings = parsed.data;
    checked.set(env, settings);
  }
  return settings;
}

/** Settings of the watch over the product; all may be left out, and what cannot be read counts as left out. */
const WatchSettings = z.object({
  /** opens /metrics to whoever carries it; null = there is no such page */
  METRICS_TOKEN: z.string().min(16).nullable().catch(null),
  /** hears alerts beside the operators, and of a database that does not answer */
  ALERT_EMAIL: z.email().nullable().catch(null),
  /** minutes that jobs or lists may be behind */
  ALERT_LAG_MIN: minutes(15),
  /** minutes that the product may be unready */
  ALERT_UNREADY_MIN: minutes(2),
  /** minutes that a number's circuit may be open */
  ALERT_CIRCUIT_MIN: minutes(10),
  /** US dollars that a day of all tenants may cost */
  ALERT_SPEND_USD: z.coerce.number().positive().catch(50),
  /** the channel's own rate cards, see `usage/channel-rates.ts`; empty = those of the house */
  CHANNEL_RATES: z.string().catch(""),
});

export type WatchSettings = z.infer<typeof WatchSettings>;

const watched = new WeakMap<object, WatchSettings>();

export function watchSettingsOf(env: Env): WatchSettings {
  let settings = watched.get(env);
  if (!settings) {
    settings = WatchSettings.parse(env);
    watched.set(env, settings);
  }
  return settings;
}

function minutes(usually: number) {
  return z.coerce.number().int().positive().max(1440).catch(usually);
}

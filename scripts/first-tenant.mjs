/**
 * Makes the SQL for a new tenant of a production database: tenant, owner who can sign in, WhatsApp number; or, with
 * --renew, for a new token of a number. Numbers cannot be connected in the dashboard, so an operator runs this;
 * docs/deploy.md says how. Nothing is sent anywhere: the SQL goes to a file.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { hashPassword } from "../workers/auth/password.ts";
import { randomToken, seal } from "../workers/platform/crypto.ts";
import { newId } from "../workers/platform/ids.ts";

const { values: given } = parseArgs({
  options: {
    shop: { type: "string" },
    name: { type: "string" },
    email: { type: "string" },
    sector: { type: "string", default: "ecommerce" },
    locale: { type: "string", default: "tr" },
    jurisdiction: { type: "string" },
    location: { type: "string", default: "eeur" },
    "phone-number-id": { type: "string" },
    waba: { type: "string" },
    phone: { type: "string" },
    renew: { type: "string" },
    out: { type: "string", default: "first-tenant.sql" },
  },
});

function must(option, form) {
  const value = given[option] ?? "";
  if (form.test(value)) return value;
  console.error(`--${option} is missing or malformed.`);
  process.exit(1);
}

function secret(name) {
  if (process.env[name]) return process.env[name];
  console.error(`${name} is not in the environment.`);
  process.exit(1);
}

const literal = (value) =>
  value === null ? "NULL" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
const write = (statements) => writeFileSync(given.out, `${statements.join("\n")}\n`, { mode: 0o600 });
// The place a token is sealed for must be the one the Worker opens it at.
const sealedToken = (tenant, channel) =>
  seal(secret("SECRETS_KEYS"), `${tenant}/channel_accounts/token/${channel}`, secret("WHATSAPP_TOKEN"));

if (given.renew !== undefined) {
  const [tenant, channel] = must("renew", /^ten_[0-9a-f]+\/cha_[0-9a-f]+$/).split("/");
  const { sealed, keyVersion } = await sealedToken(tenant, channel);
  write([
    `UPDATE channel_accounts SET token_encrypted = ${literal(sealed)}, key_version = ${keyVersion}, status = 'connected', ` +
      `trouble_code = NULL, trouble_at = NULL WHERE id = ${literal(channel)} AND tenant_id = ${literal(tenant)};`,
  ]);
  console.log(`${given.out} holds the SQL for the new token.`);
  process.exit(0);
}

const shop = must("shop", /^.{1,120}$/);
const ownerName = must("name", /^.{1,120}$/);
const email = must("email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/).toLowerCase();
const sector = must("sector", /^(ecommerce|dental|aesthetic)$/);
const locale = must("locale", /^(tr|en)$/);
const location = must("location", /^(wnam|enam|sam|weur|eeur|apac|oc|afr|me)$/);
const phoneNumberId = must("phone-number-id", /^\d{5,20}$/);
const waba = must("waba", /^\d{5,20}$/);
const phone = must("phone", /^\+[1-9]\d{7,14}$/);

const now = Date.now();
const password = randomToken(12);
const [tenantId, userId, channelId] = [newId("tenant"), newId("user"), newId("channelAccount")];
const { sealed, keyVersion } = await sealedToken(tenantId, channelId);
const audit = (event, resourceType, resourceId, after) => [
  "audit_events",
  {
    id: newId("audit"),
    tenant_id: tenantId,
    event_type: event,
    actor_type: "system",
    actor_id: "operator",
    resource_type: resourceType,
    resource_id: resourceId,
    correlation_id: newId("request"),
    payload_after_json: JSON.stringify(after),
    created_at: now,
  },
];

const rows = [
  [
    "tenants",
    {
      id: tenantId,
      name: shop,
      sector,
      locale,
      jurisdiction: given.jurisdiction ?? null,
      location_hint: location,
      created_at: now,
    },
  ],
  ["users", { id: userId, name: ownerName, email, created_at: now, updated_at: now }],
  [
    "auth_accounts",
    {
      id: newId("authAccount"),
      user_id: userId,
      account_id: userId,
      provider_id: "credential",
      password: await hashPassword(password),
      created_at: now,
      updated_at: now,
    },
  ],
  ["memberships", { id: newId("membership"), tenant_id: tenantId, user_id: userId, role: "owner", created_at: now }],
  [
    "channel_accounts",
    {
      id: channelId,
      tenant_id: tenantId,
      channel: "whatsapp",
      external_id: phoneNumberId,
      parent_external_id: waba,
      display_name: shop,
      display_address: phone,
      account_key: randomToken(),
      token_encrypted: sealed,
      key_version: keyVersion,
      created_at: now,
    },
  ],
  audit("tenant.created", "tenant", tenantId, { name: shop, sector, locale }),
  audit("channel.connected", "channel_account", channelId, { channel: "whatsapp", externalId: phoneNumberId }),
];

const sql = rows.map(
  ([table, row]) =>
    `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).map(literal).join(", ")});`,
);
write(sql);
console.log(`${given.out} holds the SQL for tenant ${tenantId}.`);
console.log(`First sign-in: ${email}   ${password}   (shown once)`);

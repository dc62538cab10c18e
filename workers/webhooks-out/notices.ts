/** The letter to the owners when we have switched one of their endpoints off. */
import { and, eq } from "drizzle-orm";
import { memberships, users } from "../auth/schema";
import { settingsOf } from "../env";
import { type Notice, noticeOf } from "../notify";
import type { Ctx } from "../platform/ctx";
import type { EndpointRow } from "./endpoints";
import type { TROUBLES } from "./shapes";

type Trouble = (typeof TROUBLES)[number];

const WORDS = {
  tr: {
    subject: "Bir webhook adresiniz kapatıldı",
    why: {
      failing: (url: string) => `${url} adresine üç gündür hiçbir bildirim ulaştıramadık. Bu yüzden adresi kapattık.`,
      gone: (url: string) =>
        `${url} adresi artık bildirim almak istemediğini söyledi (410). Bu yüzden adresi kapattık.`,
    },
    next: "Sorunu giderdikten sonra adresi yeniden açabilir, ulaşmayan bildirimleri yeniden gönderebilirsiniz.",
    action: "Webhook ayarlarını aç",
  },
  en: {
    subject: "One of your webhook addresses was switched off",
    why: {
      failing: (url: string) => `Nothing has reached ${url} for three days, so we switched it off.`,
      gone: (url: string) => `${url} said that it wants no more events (410), so we switched it off.`,
    },
    next: "Once it is mended you can switch it on again and resend what did not arrive.",
    action: "Open the webhook settings",
  },
} as const;

/** One notice an owner, ready to be posted; told once each time the endpoint is switched off. */
export async function noticesOf(ctx: Ctx, endpoint: EndpointRow, trouble: Trouble) {
  const owners = await ctx.directory
    .select({ userId: users.id, address: users.email, language: users.language })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, ctx.tenantId), eq(memberships.role, "owner")));
  return Promise.all(
    owners.map(({ userId, address, language }) => {
      const key = `webhook_off/${endpoint.id}/${endpoint.updatedAt}/${userId}`;
      const notice = letter(ctx, endpoint, trouble, language === "en" ? "en" : "tr");
      return noticeOf(ctx, { key, notifier: "email", address, notice });
    }),
  );
}

function letter(ctx: Ctx, { url }: EndpointRow, trouble: Trouble, language: "tr" | "en"): Notice {
  const { subject, why, next, action } = WORDS[language];
  const page = `${settingsOf(ctx.env).PUBLIC_URL}/settings/webhooks`;
  return { language, subject, paragraphs: [why[trouble](url), next], action: { label: action, url: page } };
}

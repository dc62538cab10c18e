/** What a business says beside the answer, in whole chats: a welcome, and when somebody will be there. */
import { describe, expect, it } from "vitest";
import type { Desk, OwnText } from "../routing/shapes";
import type { TenantProfile } from "./shapes";
import { Chat, guardedOrder, heard, shop } from "./testing";

const HOUR_MS = 3_600_000;
const unknownOrders = guardedOrder({ kind: "stop", reason: "no_source" });
const on = (tr: string, en = ""): OwnText => ({ isOn: true, tr, en });
const MONDAY_EVENING = Date.parse("2026-11-30T20:00:00+03:00");
const DAY = [{ from: 540, to: 1080 }];
const hours = {
  isOn: true,
  week: [DAY, DAY, DAY, DAY, DAY, [], []],
  calendar: "tr",
  workedHolidays: [],
  closedDays: [],
} satisfies Desk["hours"];

function chatAt(now: number, desk: Omit<Desk, "routed">): Chat {
  const tenant: TenantProfile = { ...shop, timeZone: "Europe/Istanbul", desk: { routed: [], ...desk } };
  const chat = new Chat(unknownOrders, tenant);
  chat.now = now;
  return chat;
}

describe("outside business hours", () => {
  it("the customer hears the colleague's line and when somebody will be there, in one message", async () => {
    const chat = chatAt(MONDAY_EVENING, { hours });
    const said = await chat.says("temsilci ile görüşmek istiyorum");
    expect(said.decision.kind).toBe("handoff");
    expect(heard(said)).toMatch(
      /yazacak\.\n\nŞu anda çalışma saatlerimiz dışındayız\. Ekibimiz size yarın 09:00'dan itibaren/,
    );
    expect(said.decision.evidence).toContainEqual({ kind: "rule", rule: "out_of_hours" });
  });

  it("hears it once in a night, and again in the next one", async () => {
    const chat = chatAt(MONDAY_EVENING, { hours });
    await chat.says("temsilci");
    chat.awaitsPerson = true;
    expect(heard(await chat.says("merhaba"))).not.toContain("itibaren");
    chat.now += 24 * HOUR_MS;
    expect(heard(await chat.says("merhaba"))).toBe(
      "Şu anda çalışma saatlerimiz dışındayız. Ekibimiz size yarın 09:00'dan itibaren buradan yazacak.",
    );
  });

  it("in the language of the customer, in the business's own words", async () => {
    const chat = chatAt(MONDAY_EVENING, {
      hours,
      texts: { outOfHours: on("Kapalıyız.", "{store} is back {when}. Call 0850 123 45 67 or see www.modabutik.com.") },
    });
    expect(heard(await chat.says("I want to talk to a human please"))).toContain(
      `${shop.name} is back from 09:00 tomorrow. Call 0850 123 45 67 or see www.modabutik.com.`,
    );
  });

  it("nothing is said while it is open, when the text is off, or when nothing was handed over", async () => {
    const noon = Date.parse("2026-11-30T12:00:00+03:00");
    expect(heard(await chatAt(noon, { hours }).says("temsilci"))).not.toContain("itibaren");
    expect(heard(await chatAt(MONDAY_EVENING, { hours, texts: {} }).says("temsilci"))).not.toContain("itibaren");
    expect(heard(await chatAt(MONDAY_EVENING, { hours }).says("merhaba"))).not.toContain("itibaren");
  });
});

describe("a welcome", () => {
  const texts = { welcomeNew: on("Hoş geldiniz {name}."), welcomeReturning: on("Tekrar hoş geldiniz.") };

  it("stands before the answer and takes the place of its greeting", async () => {
    const chat = chatAt(MONDAY_EVENING, { texts });
    chat.arrival = "new";
    expect(heard(await chat.says("kargom nerede"))).toMatch(/^Hoş geldiniz Ayşe\.\n\n(?!Merhaba)/);
    chat.arrival = undefined;
    expect(heard(await chat.says("10700000001"))).not.toContain("geldiniz");
  });

  it("is the whole answer to a greeting", async () => {
    const chat = chatAt(MONDAY_EVENING, { texts });
    chat.arrival = "returning";
    expect(heard(await chat.says("merhaba"))).toBe("Tekrar hoş geldiniz.");
  });

  it("is not said to silence, nor when only the other one is on", async () => {
    const chat = chatAt(MONDAY_EVENING, { texts: { welcomeNew: texts.welcomeNew } });
    chat.arrival = "returning";
    expect(heard(await chat.says("kargom nerede"))).not.toContain("geldiniz");
    chat.arrival = "new";
    expect((await chat.sends({ type: "reaction", emoji: "👍", messageId: "wamid.1" } as never)).decision.kind).toBe(
      "silent",
    );
  });
});

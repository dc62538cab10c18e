import { beforeEach, describe, expect, it } from "vitest";
import type { InboxRow, LiveChange, ThreadMessage } from "../../../workers/inbox/shapes";
import type { NotificationSettings } from "../../../workers/notifications/shapes";
import { type Circumstances, createAlerts, isQuiet } from "./alerts";

/** Noon in Istanbul */
const NOON = Date.parse("2026-11-20T09:00:00Z");
const off = { isOn: false, from: 0, to: 0 };
const row = (part: Partial<InboxRow>): LiveChange => ({
  type: "conversation",
  row: {
    id: "cnv_1",
    customerName: "Zeynep Çetin",
    status: "open",
    handling: "person",
    assigneeId: null,
    waitingSince: null,
    snoozedUntil: null,
    ...part,
  } as InboxRow,
});
const message = (part: Partial<ThreadMessage>): LiveChange => ({
  type: "messages",
  conversationId: "cnv_1",
  messages: [
    {
      id: "msg_1",
      direction: "in",
      at: NOON,
      authorId: null,
      content: { type: "text", text: "x" },
      ...part,
    } as ThreadMessage,
  ],
  whys: [],
});
const note = (mentions: string[], authorId = "usr_2") =>
  message({ direction: "note", authorId, content: { type: "note", text: "bakar mısın", mentions } });
const handedOver = (part: Partial<InboxRow> = {}) => row({ status: "handed_over", waitingSince: NOON, ...part });

let hear: (change: LiveChange, part?: Partial<Circumstances>) => string[];
beforeEach(() => {
  const alerts = createAlerts();
  hear = (change, part = {}) =>
    alerts
      .hear(change, {
        me: "usr_1",
        now: NOON + 1000,
        settings: { quiet: off, timeZone: null } as NotificationSettings,
        tenantTimeZone: "Europe/Istanbul",
        isSeen: () => false,
        ...part,
      })
      .map(({ event }) => event);
});

describe("somebody is told", () => {
  it("of a conversation that is handed over, once, whatever else changes of it", () => {
    expect(hear(handedOver())).toEqual(["handover"]);
    expect(hear(handedOver({ labels: ["lab_1"] }))).toEqual([]);
    expect(hear(handedOver({ waitingSince: NOON + 500 }))).toEqual(["handover"]);
  });

  it("of what is theirs or nobody's, and of no colleague's", () => {
    expect(hear(handedOver({ assigneeId: "usr_2" }))).toEqual([]);
    expect(hear(handedOver({ id: "cnv_2", assigneeId: "usr_1" }))).toEqual(["handover"]);
    hear(row({ assigneeId: "usr_2" }));
    expect(hear(message({}))).toEqual([]);
  });

  it("of a message when a person answers there, not when the assistant does", () => {
    hear(row({ handling: "assistant" }));
    expect(hear(message({}))).toEqual([]);
    hear(row({ handling: "person" }));
    expect(hear(message({ id: "msg_2" }))).toEqual(["message"]);
    expect(hear(message({ id: "msg_2" }))).toEqual([]);
    expect(hear(message({ id: "msg_3", direction: "out" }))).toEqual([]);
  });

  it("of a note that names them, not of one of their own", () => {
    expect(hear(note(["usr_3"]))).toEqual([]);
    expect(hear(note(["usr_1"], "usr_1"))).toEqual([]);
    expect(hear(note(["usr_1"]))).toEqual(["mention"]);
  });

  it("of nothing that is old, is before their eyes, or comes in quiet hours", () => {
    expect(hear(handedOver({ waitingSince: NOON - 60_000 }))).toEqual([]);
    expect(hear(handedOver({ id: "cnv_2" }), { isSeen: (id) => id === "cnv_2" })).toEqual([]);
    const settings = { quiet: { isOn: true, from: 0, to: 23 * 60 }, timeZone: null } as NotificationSettings;
    expect(hear(handedOver({ id: "cnv_3" }), { settings })).toEqual([]);
  });
});

it.each([
  ["2026-11-20T19:00:00Z", "Europe/Istanbul", true],
  ["2026-11-20T18:59:00Z", "Europe/Istanbul", false],
  ["2026-11-21T04:59:00Z", "Europe/Istanbul", true],
  ["2026-11-21T05:00:00Z", "Europe/Istanbul", false],
  ["2026-11-21T05:00:00Z", "America/New_York", true],
])("at %s it is night in %s: %s", (at, zone, expected) => {
  expect(isQuiet({ isOn: true, from: 22 * 60, to: 8 * 60 }, zone, Date.parse(at))).toBe(expected);
});

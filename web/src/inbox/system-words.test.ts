/** What happened, told with names. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SystemEvent } from "../../../workers/inbox/shapes";
import { colleagues, former } from "../colleagues";
import { language } from "../i18n";
import { who } from "../who";
import { groups } from "./groups";
import { labels } from "./labels";
import { systemWords } from "./system-words";

const before = language.value;
beforeEach(() => {
  language.value = "tr";
  colleagues.value = [
    { id: "usr_1", name: "Deniz Aydın", role: "owner" },
    { id: "usr_2", name: "Ece Yıldız", role: "agent" },
  ];
  former.value = [{ id: "usr_3", name: "Selin Kaya" }];
  groups.value = [{ id: "grp_1", name: "Destek" }];
  labels.value = [{ id: "lab_1", name: "VIP", color: "pink" }];
  who.value = { user: { id: "usr_1", name: "Deniz Aydın" } } as never;
});
afterEach(() => {
  language.value = before;
  colleagues.value = [];
  former.value = [];
  labels.value = [];
  groups.value = [];
  who.value = undefined;
});

it("says who did it, and means you when it was you", () => {
  const cases: [SystemEvent, string][] = [
    [{ kind: "assigned", userId: "usr_1", by: "usr_1" }, "Konuşmayı devraldınız"],
    [{ kind: "assigned", userId: "usr_2" }, "Ece Yıldız konuşmayı devraldı"],
    [{ kind: "assigned", userId: "usr_2", by: "usr_1" }, "Konuşmayı devrettiniz: Ece Yıldız"],
    [{ kind: "assigned", userId: "usr_1", by: "usr_2" }, "Ece Yıldız konuşmayı size verdi"],
    [{ kind: "assigned", userId: "usr_1", by: null }, "Konuşma size yönlendirildi"],
    [{ kind: "assigned", userId: "usr_9", by: "usr_2" }, "Ece Yıldız konuşmayı devretti: Ekip arkadaşı"],
    [{ kind: "released", userId: "usr_2", by: "person" }, "Ece Yıldız konuşmayı asistana geri verdi"],
    [
      { kind: "released", userId: "usr_3", by: "left" },
      "Konuşma serbest kaldı: Selin Kaya artık gelen kutusunda çalışmıyor",
    ],
    [{ kind: "closed", userId: "usr_1", by: "person" }, "Konuşmayı kapattınız"],
    [{ kind: "closed", userId: null, by: "time" }, "Konuşma kendiliğinden kapandı"],
    [{ kind: "labelled", userId: "usr_2", added: ["lab_1"], removed: [] }, "Ece Yıldız: VIP eklendi"],
    [{ kind: "labelled", userId: "usr_2", added: ["lab_gone"], removed: [] }, "Etiketler değişti"],
    [{ kind: "grouped", groupId: "grp_1", userId: null }, "Konuşma Destek ekibine yönlendirildi"],
    [{ kind: "grouped", groupId: "grp_gone", userId: null }, "Konuşma bir ekibe yönlendirildi"],
    [{ kind: "language", language: "en", userId: "usr_1" }, "Asistanın bu müşteriye yazacağı dili seçtiniz: İngilizce"],
    [{ kind: "language", language: "de", userId: "usr_2" }, "Ece Yıldız asistanın yazacağı dili seçti: Almanca"],
    [{ kind: "language", language: null, userId: "usr_2" }, "Asistan yeniden müşterinin yazdığı dilde yazacak"],
  ];
  for (const [event, words] of cases) expect(systemWords(event), JSON.stringify(event)).toBe(words);
});

it("what the team is to know stands behind the reason of a handover", () => {
  const handedOver = (summary: string) => systemWords({ kind: "handed_over", reason: "asked_for_person", summary });
  expect(handedOver("İade etmek istiyor, sipariş 1042")).toBe(
    "Ekibe aktarıldı: Müşteri bir kişiyle görüşmek istedi. İade etmek istiyor, sipariş 1042",
  );
  expect(handedOver("")).toBe("Ekibe aktarıldı: Müşteri bir kişiyle görüşmek istedi");
});

import { describe, expect, it } from "vitest";
import { saysDeliveredButMissing } from "./missing-claim";
import { normalise } from "./normalise";

describe("a parcel that the carrier's word does not bring back", () => {
  it.each([
    "teslim edildi görünüyor ama gelmedi",
    "Teslim edilmiş diyor, elime geçmedi",
    "kargom kaybolmuş galiba",
    "paketim çalınmış",
    "kargom başkasına verilmiş",
    "siparişimi yanlış kişiye teslim etmişler",
    "it says delivered but I haven't got it",
    "my package was stolen",
    "someone stole my parcel",
  ])("%s", (text) => {
    expect(saysDeliveredButMissing(normalise(text))).toBe(true);
  });

  it.each([
    "kargom nerede",
    "siparişim teslim edildi mi",
    "ne zaman teslim edilir",
    "kargo takip numaram kaç",
    "has my order been delivered",
    "kargom hala gelmedi",
  ])("is not: %s", (text) => {
    expect(saysDeliveredButMissing(normalise(text))).toBe(false);
  });
});

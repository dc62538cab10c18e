/** Images and voice notes: handed to a person, copied into our storage, shown to their own tenant only. */
import { describe, expect, it } from "vitest";
import { RunningShop } from "../harness/running-shop";

const KINDS = [
  { type: "image", says: "Fotoğrafınızı aldık", mimeType: /^image\// },
  { type: "audio", says: "Sesli mesajınızı aldık", mimeType: /^audio\// },
];

describe("a customer sends", () => {
  for (const { type, says, mimeType } of KINDS) {
    it(`${type}: a person is called and the file is kept`, async () => {
      const [shop, stranger] = [await RunningShop.open(), await RunningShop.open()];
      const elif = await shop.customer();
      await elif.sends({ type });
      expect(await elif.hears()).toContain(says);
      expect((await elif.row(({ status }) => status === "handed_over")).handoffReason).toBe("not_text");

      const { messages } = await elif.thread((thread) => thread.messages.some(({ mediaFileId }) => mediaFileId));
      const { mediaFileId } = messages.find((message) => message.mediaFileId)!;
      const file = await shop.owner.ask("GET", `/api/v1/media/${mediaFileId}`);
      expect(file.status).toBe(200);
      expect(file.headers.get("content-type")).toMatch(mimeType);
      expect(file.headers.get("x-content-type-options")).toBe("nosniff");
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(50);

      expect((await stranger.owner.ask("GET", `/api/v1/media/${mediaFileId}`)).status).toBe(404);
      const nobody = await fetch(`${shop.owner.url}/api/v1/media/${mediaFileId}`);
      expect(nobody.status).toBe(401);
    });
  }
});

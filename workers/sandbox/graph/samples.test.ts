/** The sample files are what they say they are. */
import { expect, test } from "vitest";
import { crc32, oggCrc, text } from "./bytes";
import { sampleFile } from "./samples";

const startOf = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.slice(0, length));

test("checksums are those of their standards", () => {
  expect(crc32(text("IEND")).toString(16)).toBe("ae426082");
  expect(oggCrc(text("123456789")).toString(16)).toBe("89a1897f");
});

test("each kind begins with the mark of its format", async () => {
  expect(startOf((await sampleFile("image")).bytes, 4)).toBe("\x89PNG");
  expect(startOf((await sampleFile("audio")).bytes, 4)).toBe("OggS");
  expect(startOf((await sampleFile("video")).bytes.slice(4), 4)).toBe("ftyp");
  expect(startOf((await sampleFile("document")).bytes, 5)).toBe("%PDF-");
  expect(startOf((await sampleFile("sticker")).bytes.slice(8), 4)).toBe("WEBP");
});

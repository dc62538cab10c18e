/** What a file is, by its first bytes. */
import { describe, expect, it } from "vitest";
import { fileType } from "./file-type";

const hex = (text: string) => Uint8Array.from(text.split(" ").map((byte) => Number.parseInt(byte, 16)));
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const opus = (channels: number) =>
  latin(`OggS\0\x02${"\0".repeat(20)}\x01\x13OpusHead\x01${String.fromCharCode(channels)}`);

describe("the type of a file", () => {
  it.each([
    ["image/jpeg", hex("ff d8 ff e0 00 10"), "a.jpg"],
    ["image/png", hex("89 50 4e 47 0d 0a 1a 0a 00"), "a.png"],
    ["application/pdf", utf8("%PDF-1.7\n"), "fatura.pdf"],
    ["video/mp4", latin("\0\0\0\x18ftypmp42\0\0\0\0"), "a.mp4"],
    ["video/mp4", latin("\0\0\0\x20ftypisom\0\0\x02\0"), "a.mp4"],
    ["video/3gpp", latin("\0\0\0\x18ftyp3gp5\0\0\0\0"), "a.3gp"],
    ["audio/mp4", latin("\0\0\0\x18ftypM4A \0\0\0\0"), "a.m4a"],
    ["audio/mpeg", latin("ID3\x04\0"), "a.mp3"],
    ["audio/mpeg", hex("ff fb 90 64"), "a.mp3"],
    ["audio/aac", hex("ff f1 50 80"), "a.aac"],
    ["audio/amr", utf8("#!AMR\n"), "a.amr"],
    ["audio/ogg", opus(1), "a.ogg"],
    ["text/plain", utf8("ürün;adet\nçanta;2\n"), "liste.csv"],
    ["application/msword", hex("d0 cf 11 e0 a1 b1 1a e1"), "SÖZLEŞME.DOC"],
    [
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      hex("50 4b 03 04 14 00"),
      "fiyat listesi.xlsx",
    ],
  ])("%s", (type, head, name) => {
    expect(fileType(head, name)).toBe(type);
  });

  it("does not follow the name", () => {
    expect(fileType(utf8("%PDF-1.7"), "tatil.jpg")).toBe("application/pdf");
    expect(fileType(hex("ff d8 ff e0"), "fatura.pdf")).toBe("image/jpeg");
  });

  it.each([
    ["a page that a browser would run", utf8("<html><script>alert(1)</script>"), "a.jpg"],
    ["a drawing with code", utf8("<svg onload=alert(1)>"), "a.svg"],
    ["a program", latin("MZ\x90\0"), "fatura.pdf.exe"],
    ["an archive", hex("50 4b 03 04"), "fotolar.zip"],
    ["an Office name around something else", utf8("%PDF-1.7").slice(1), "a.docx"],
    ["a photo no phone is sure to show", latin("\0\0\0\x18ftypheic\0\0\0\0"), "IMG_1.HEIC"],
    ["a film of another program", latin("\0\0\0\x14ftypqt  \0\0\0\0"), "a.mov"],
    ["a sound with two channels", opus(2), "a.ogg"],
    ["a sound in another form of Ogg", latin(`OggS\0\x02${"\0".repeat(20)}\x01vorbis`), "a.ogg"],
    ["bytes called a text", hex("00 01 02 03"), "a.txt"],
    ["nothing", new Uint8Array(), "a.txt"],
    ["a web picture", latin("RIFF\x10\0\0\0WEBPVP8 "), "a.webp"],
  ])("is none for %s", (_what, head, name) => {
    expect(fileType(head, name)).toBeNull();
  });

  it("of a text survives a letter cut at the end of what is looked at", () => {
    const head = utf8("aç");
    expect(fileType(head.subarray(0, head.length - 1), "a.txt")).toBe("text/plain");
  });
});

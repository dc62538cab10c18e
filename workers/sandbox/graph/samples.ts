/** Small real files, made here, for customers who send a picture, a voice note or a document. */
import { concat, crc32, oggCrc, text, u32be, u32le, u64le } from "./bytes";

export interface SampleFile {
  bytes: Uint8Array;
  mimeType: string;
  filename?: string;
}

/** A sample for a kind of message. */
export async function sampleFile(kind: "image" | "audio" | "video" | "document" | "sticker"): Promise<SampleFile> {
  switch (kind) {
    case "image":
      return { bytes: await png(240, 180), mimeType: "image/png" };
    case "audio":
      return { bytes: silentVoiceNote(3), mimeType: "audio/ogg; codecs=opus" };
    case "video":
      return { bytes: emptyMp4(), mimeType: "video/mp4" };
    case "document":
      return { bytes: onePagePdf(), mimeType: "application/pdf", filename: "fatura.pdf" };
    case "sticker":
      return { bytes: onePixelWebp(), mimeType: "image/webp" };
    default: {
      const unhandled: never = kind;
      return unhandled;
    }
  }
}

/** A picture of a parcel-brown gradient with a diagonal stripe. */
async function png(width: number, height: number): Promise<Uint8Array> {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isStripe = Math.abs(x - y * 1.3) < 14;
      const shade = Math.round((x / width) * 50 + (y / height) * 30);
      rows.set(isStripe ? [242, 122, 26] : [214 - shade, 172 - shade, 128 - shade], y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const packed = new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate")));
  const header = concat(u32be(width), u32be(height), Uint8Array.of(8, 2, 0, 0, 0));
  return concat(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", header),
    pngChunk("IDAT", new Uint8Array(await packed.arrayBuffer())),
    pngChunk("IEND", new Uint8Array()),
  );
}

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const named = concat(text(name), data);
  return concat(u32be(data.length), named, u32be(crc32(named)));
}

/** Ogg Opus, mono, whole seconds of digital silence in 20 ms frames (RFC 7845). */
function silentVoiceNote(seconds: number): Uint8Array {
  const head = concat(text("OpusHead"), Uint8Array.of(1, 1, 0, 0), u32le(48_000), Uint8Array.of(0, 0, 0));
  const vendor = text("invekto-sandbox");
  const tags = concat(text("OpusTags"), u32le(vendor.length), vendor, u32le(0));
  const frame = Uint8Array.of(0xf8, 0xff, 0xfe);
  const frames = Array.from({ length: seconds * 50 }, () => frame);
  return concat(oggPage(2, 0, 0, [head]), oggPage(0, 0, 1, [tags]), oggPage(4, seconds * 48_000, 2, frames));
}

function oggPage(flags: number, granule: number, sequence: number, packets: Uint8Array[]): Uint8Array {
  const page = concat(
    text("OggS"),
    Uint8Array.of(0, flags),
    u64le(granule),
    u32le(1),
    u32le(sequence),
    u32le(0),
    Uint8Array.of(packets.length, ...packets.map((packet) => packet.length)),
    ...packets,
  );
  page.set(u32le(oggCrc(page)), 22);
  return page;
}

/** Container and nothing in it: enough for whoever looks at the first bytes. */
function emptyMp4(): Uint8Array {
  const box = (name: string, data: Uint8Array) => concat(u32be(data.length + 8), text(name), data);
  return concat(box("ftyp", concat(text("isom"), u32be(512), text("isommp41"))), box("mdat", new Uint8Array(64)));
}

function onePagePdf(): Uint8Array {
  const parts = [
    "%PDF-1.4\n",
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n",
  ];
  const offsets = [1, 2, 3].map((index) => parts.slice(0, index).join("").length);
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = parts.join("").length;
  const tail = `xref\n0 4\n0000000000 65535 f \n${lines}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return text(parts.join("") + tail);
}

function onePixelWebp(): Uint8Array {
  const data = atob("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
  return Uint8Array.from(data, (character) => character.charCodeAt(0));
}

/** What a file really is, by its first bytes: neither its name nor what a browser says of it counts. */

/** So many bytes at the beginning tell it. */
export const HEAD_BYTES = 4096;

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => new TextEncoder().encode(text);

/** Office files share two forms; which program they are for stands in the name only. */
const OLD_OFFICE = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const ZIP = bytes(0x50, 0x4b, 0x03, 0x04);
const OFFICE = "application/vnd.openxmlformats-officedocument";
const BY_ENDING: Record<string, { form: Uint8Array; mimeType: string }> = {
  doc: { form: OLD_OFFICE, mimeType: "application/msword" },
  xls: { form: OLD_OFFICE, mimeType: "application/vnd.ms-excel" },
  ppt: { form: OLD_OFFICE, mimeType: "application/vnd.ms-powerpoint" },
  docx: { form: ZIP, mimeType: `${OFFICE}.wordprocessingml.document` },
  xlsx: { form: ZIP, mimeType: `${OFFICE}.spreadsheetml.sheet` },
  pptx: { form: ZIP, mimeType: `${OFFICE}.presentationml.presentation` },
};

const SIGNATURES: readonly [Uint8Array, string][] = [
  [bytes(0xff, 0xd8, 0xff), "image/jpeg"],
  [bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), "image/png"],
  [ascii("%PDF-"), "application/pdf"],
  [ascii("#!AMR"), "audio/amr"],
  [ascii("ID3"), "audio/mpeg"],
];

/** Brands of ISO media files. Others (HEIC, QuickTime) no phone is sure to play. */
const BRANDS: readonly [RegExp, string][] = [
  [/^(M4A |M4B )$/, "audio/mp4"],
  [/^3g[pg2]/, "video/3gpp"],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|f4v )$/, "video/mp4"],
];

/**
 * The type, as `image/jpeg`; null = none that we know.
 * @param head the first HEAD_BYTES of the file, or all of a shorter one
 * @param name its name, for Office and plain text files
 */
export function fileType(head: Uint8Array, name: string): string | null {
  const signed = SIGNATURES.find(([signature]) => startsWith(head, signature));
  if (signed) return signed[1];
  const ending = name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? "";
  const office = BY_ENDING[ending];
  if (office) return startsWith(head, office.form) ? office.mimeType : null;
  if (startsWith(head.subarray(4), ascii("ftyp")))
    return ofBrand(new TextDecoder("latin1").decode(head.subarray(8, 12)));
  if (startsWith(head, ascii("OggS"))) return isMonoOpus(head) ? "audio/ogg" : null;
  if (head[0] === 0xff) return ofFrames(head);
  return (ending === "txt" || ending === "csv") && isText(head) ? "text/plain" : null;
}

function startsWith(head: Uint8Array, signature: Uint8Array): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

function ofBrand(brand: string): string | null {
  return BRANDS.find(([pattern]) => pattern.test(brand))?.[1] ?? null;
}

/** WhatsApp plays Opus with one channel only. The channels stand behind name and version of the first packet. */
function isMonoOpus(head: Uint8Array): boolean {
  const packet = new TextDecoder("latin1").decode(head.subarray(0, 512)).indexOf("OpusHead");
  return packet >= 0 && head[packet + 9] === 1;
}

/** A bare stream of MPEG audio: layer 3, or AAC in ADTS frames (layer bits 0). */
function ofFrames(head: Uint8Array): string | null {
  const second = head[1] ?? 0;
  if ((second & 0xe0) !== 0xe0) return null;
  const layer = (second >> 1) & 3;
  if (layer === 1) return "audio/mpeg";
  return layer === 0 && (second & 0xf0) === 0xf0 ? "audio/aac" : null;
}

/** UTF-8 without control characters; its last character may be cut. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text does not have
    return head.length > 0 && !/[\x00-\x08\x0e-\x1f]/.test(text);
  } catch {
    return false;
  }
}

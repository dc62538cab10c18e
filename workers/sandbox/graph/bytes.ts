/** Byte-level building blocks of the sample files. */
const BYTE_BITS = 8;

export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

export function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function u32be(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

export function u32le(value: number): Uint8Array {
  return u32be(value).reverse();
}

/** @param value below 2^32; the upper half is zero */
export function u64le(value: number): Uint8Array {
  return concat(u32le(value), u32le(0));
}

/** CRC-32 of PNG (reflected, polynomial 0xedb88320). */
export function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < BYTE_BITS; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** CRC-32 of Ogg (not reflected, polynomial 0x04c11db7, starting at zero). */
export function oggCrc(data: Uint8Array): number {
  let crc = 0;
  for (const byte of data) {
    crc ^= byte << 24;
    for (let bit = 0; bit < BYTE_BITS; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

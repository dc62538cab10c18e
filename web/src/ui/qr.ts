/** A QR code of a short text: byte mode, correction level L, versions 1 to 5, which have one block each. ISO/IEC 18004. */

/** Bytes of data and of correction, by version from 1. */
const BLOCKS = [
  [19, 7],
  [34, 10],
  [55, 15],
  [80, 20],
  [108, 26],
] as const;
/** Mode, length of one byte: what the text itself does not get. */
const HEAD_BYTES = 2;
const FINDERS = 7;

type Cells = (boolean | null)[][];

/** Rows of dark (true) and light modules without the quiet zone; null for more than 106 bytes of UTF-8. */
export function qrOf(text: string): boolean[][] | null {
  const bytes = [...new TextEncoder().encode(text)];
  const at = BLOCKS.findIndex(([data]) => bytes.length + HEAD_BYTES <= data);
  const block = BLOCKS[at];
  if (!block) return null;
  const version = at + 1;
  const data = dataOf(bytes, block[0]);
  const codewords = [...data, ...correctionOf(data, block[1])];
  const drawn = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => draw(version, codewords, mask));
  return drawn.reduce((best, next) => (penaltyOf(next) < penaltyOf(best) ? next : best));
}

function dataOf(bytes: number[], size: number): number[] {
  const nibbles = [0b0100, bytes.length >> 4, bytes.length & 15, ...bytes.flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data: number[] = [];
  for (let index = 0; index < nibbles.length; index += 2) data.push((nibbles[index]! << 4) | (nibbles[index + 1] ?? 0));
  for (let pad = 0; data.length < size; pad++) data.push(pad % 2 ? 0x11 : 0xec);
  return data;
}

/** Product in GF(2^8) by 0x11d. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** The Reed-Solomon remainder of the data, `size` bytes. */
function correctionOf(data: number[], size: number): number[] {
  let divisor = [...Array<number>(size - 1).fill(0), 1];
  let root = 1;
  for (let degree = 0; degree < size; degree++) {
    divisor = divisor.map((factor, index) => times(factor, root) ^ (divisor[index + 1] ?? 0));
    root = times(root, 2);
  }
  let rest = Array<number>(size).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest[0]!;
    rest = [...rest.slice(1), 0].map((one, index) => one ^ times(divisor[index]!, factor));
  }
  return rest;
}

function draw(version: number, codewords: number[], mask: number): boolean[][] {
  const size = 17 + 4 * version;
  const cells: Cells = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) cells[y]![x] = dark;
  };
  for (let index = 0; index < size; index++) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  const middle = (FINDERS - 1) / 2;
  for (const [cx, cy] of [
    [middle, middle],
    [size - 1 - middle, middle],
    [middle, size - 1 - middle],
  ] as const)
    square(4, (dx, dy, far) => set(cx + dx, cy + dy, far !== 2 && far !== 4));
  if (version > 1) square(2, (dx, dy, far) => set(size - 7 + dx, size - 7 + dy, far !== 1));
  drawFormat(size, mask, set);
  fill(cells, codewords, mask);
  return cells as boolean[][];
}

/** Every cell around a middle; `far` is the ring it is in. */
function square(radius: number, each: (dx: number, dy: number, far: number) => void): void {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) each(dx, dy, Math.max(Math.abs(dx), Math.abs(dy)));
}

/** Level L and the mask, twice, with their own correction. */
function drawFormat(size: number, mask: number, set: (x: number, y: number, dark: boolean) => void): void {
  const data = (1 << 3) | mask;
  let rest = data;
  for (let index = 0; index < 10; index++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const bit = (index: number) => ((bits >> index) & 1) === 1;
  for (let index = 0; index <= 5; index++) set(8, index, bit(index));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let index = 9; index < 15; index++) set(14 - index, 8, bit(index));
  for (let index = 0; index < 8; index++) set(size - 1 - index, 8, bit(index));
  for (let index = 8; index < 15; index++) set(8, size - 15 + index, bit(index));
  set(8, size - 8, true);
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The bits in pairs of columns from the right, upwards and downwards in turn. */
function fill(cells: Cells, codewords: number[], mask: number): void {
  const size = cells.length;
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (cells[y]![x] !== null) continue;
        const byte = codewords[bit >> 3] ?? 0;
        const dark = ((byte >> (7 - (bit & 7))) & 1) === 1;
        cells[y]![x] = dark !== MASKS[mask]!(x, y);
        bit++;
      }
    }
  }
}

/** How hard a drawing is to read: long runs, blocks, what looks like a finder, too much of one colour. */
function penaltyOf(cells: boolean[][]): number {
  const size = cells.length;
  const lines = [...cells, ...cells.map((_, x) => cells.map((row) => row[x]!))].map((line) =>
    line.map((dark) => (dark ? "1" : "0")).join(""),
  );
  let penalty = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    for (const pattern of ["10111010000", "00001011101"])
      for (let at = line.indexOf(pattern); at >= 0; at = line.indexOf(pattern, at + 1)) penalty += 40;
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const dark = cells[y]![x];
      if (dark === cells[y - 1]![x] && dark === cells[y]![x - 1] && dark === cells[y - 1]![x - 1]) penalty += 3;
    }
  const darkShare = cells.flat().filter(Boolean).length / size ** 2;
  return penalty + Math.floor(Math.abs(darkShare * 20 - 10)) * 10;
}

/** What happens to a body on its way through careless software: values of the wrong kind, and bytes of the wrong value. */
import type { Dice } from "../dice";
import { oddText } from "./texts";

const JUNK: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  1e21,
  "",
  "0",
  [],
  {},
  [[]],
  [null],
  { id: {} },
];
const DEEP = 400;

/** Some values of the body replaced, dropped or doubled, anywhere. */
export function spoilValues(dice: Dice, body: unknown): unknown {
  const copy = structuredClone(body);
  for (let left = dice.between(1, 3); left > 0; left--) spoilOne(dice, copy);
  return copy;
}

function spoilOne(dice: Dice, body: unknown): void {
  const places = placesOf(body);
  const place = places[dice.between(0, places.length - 1)];
  if (!place) return;
  const { holder, key } = place;
  const kind = dice.next();
  if (kind < 0.3) delete (holder as Record<string, unknown>)[key];
  else if (kind < 0.4 && Array.isArray(holder)) holder.push(...structuredClone(holder));
  else if (kind < 0.45) holder[key as keyof typeof holder] = nested(dice.between(10, DEEP)) as never;
  else if (kind < 0.6) holder[key as keyof typeof holder] = oddText(dice) as never;
  else holder[key as keyof typeof holder] = structuredClone(JUNK[dice.between(0, JUNK.length - 1)]) as never;
}

type Holder = Record<string, unknown> | unknown[];

/** Every value inside, by what holds it. */
function placesOf(value: unknown): { holder: Holder; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Holder;
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...placesOf(inner)]);
}

function nested(depth: number): unknown {
  let value: unknown = "dip";
  for (let left = depth; left > 0; left--) value = left % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Bits flipped, pieces cut out, doubled, moved or put in. */
export function spoilBytes(dice: Dice, bytes: Uint8Array): Uint8Array {
  let spoiled = bytes;
  for (let left = dice.between(1, 4); left > 0 && spoiled.length > 0; left--) spoiled = spoilPiece(dice, spoiled);
  return spoiled;
}

function spoilPiece(dice: Dice, bytes: Uint8Array): Uint8Array {
  const from = dice.between(0, bytes.length - 1);
  const to = Math.min(bytes.length, from + dice.between(1, 40));
  const [before, piece, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  switch (dice.between(0, 4)) {
    case 0: {
      const copy = bytes.slice();
      copy[from]! ^= 1 << dice.between(0, 7);
      return copy;
    }
    case 1:
      return join(before, after);
    case 2:
      return join(before, piece, piece, after);
    case 3:
      return bytes.slice(0, from);
    default:
      return join(
        before,
        Uint8Array.from({ length: dice.between(1, 12) }, () => dice.between(0, 255)),
        bytes.subarray(from),
      );
  }
}

function join(...pieces: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

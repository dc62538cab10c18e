/** QR codes. The drawing below was read back by an independent reader (jsQR 1.4.0), as were texts of every version. */
import { expect, it } from "vitest";
import { qrOf } from "./qr";

const DRAWN = `
#######....##.#######
#.....#...#.#.#.....#
#.###.#...###.#.###.#
#.###.#.#.#.#.#.###.#
#.###.#.##.#..#.###.#
#.....#..#..#.#.....#
#######.#.#.#.#######
...........#.........
##...###...#....##...
.#.##...###..#...###.
...#..###.#.####..##.
##.#....#..###.####..
##..#.#..#..#......#.
........#.#..#..###.#
#######.#.######..##.
#.....#.#######..###.
#.###.#..#.#..####.##
#.###.#...#....##.#..
#.###.#..#..#.#######
#.....#.#.#....####..
#######.#..#..##.#.#.`;

it("is drawn as a reader expects it", () => {
  const rows = qrOf("https://wa.me/1")!.map((row) => row.map((dark) => (dark ? "#" : ".")).join(""));
  expect(`\n${rows.join("\n")}`).toBe(DRAWN);
});

it("grows with the bytes of the text, to version 5 and no further", () => {
  const sizes = [17, 18, 32, 53, 78, 106].map((length) => qrOf("x".repeat(length))?.length);
  expect(sizes).toEqual([21, 25, 25, 29, 33, 37]);
  expect(qrOf("x".repeat(107))).toBeNull();
  expect(qrOf("ğ".repeat(54))).toBeNull();
});

/** The round mark of a person; its tint comes from the name, so that it stays the same. */
import "./initials.css";

const TINTS = 6;

export function Initials({ name, isSmall = false }: { name: string; isSmall?: boolean }) {
  const letters = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0]!.toLocaleUpperCase("tr"))
    .join("");
  const tint = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % TINTS;
  return (
    <span class="initials" data-small={isSmall} data-tint={tint} aria-hidden="true">
      {letters || "#"}
    </span>
  );
}

/** A QR code, dark on white in any theme, so that every camera reads it. Nothing when the text is too long for one. */
import { useMemo } from "preact/hooks";
import { qrOf } from "./qr";
import "./qr.css";

/** The white that must stand around it. */
const QUIET = 4;

/** @param label what it leads to, for who cannot see it */
export function Qr({ text, label }: { text: string; label: string }) {
  const cells = useMemo(() => qrOf(text), [text]);
  if (!cells) return null;
  const size = cells.length + 2 * QUIET;
  const path = cells
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")))
    .join("");
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

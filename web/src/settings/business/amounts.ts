/** Numbers as people type them: whole amounts with or without dots, decimals with a comma or a point. */

/** null = nothing typed, NaN = not a whole number */
export function wholeOf(text: string): number | null {
  const typed = text.trim();
  if (typed === "") return null;
  return /^\d+$|^\d{1,3}([.,\s]\d{3})+$/.test(typed) ? Number(typed.replace(/\D/g, "")) : Number.NaN;
}

/** null = nothing typed, NaN = not a number */
export function decimalOf(text: string): number | null {
  const typed = text.trim();
  if (typed === "") return null;
  return /^\d+([.,]\d+)?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
}

/** A whole amount in minor units; null and NaN stay what they are. */
export function minorOf(text: string): number | null {
  const whole = wholeOf(text);
  return whole === null ? null : whole * 100;
}

export const majorText = (minor: number | null): string => (minor === null ? "" : String(Math.round(minor / 100)));

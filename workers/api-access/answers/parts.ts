/** What the schemas of the answers are put together from. */
import { z } from "zod";

export const id = z.string();
export const text = z.string();
export const count = z.number().int();
export const rate = z.number().describe("0 to 1");
export const at = z.number().int().describe("milliseconds since 1970, UTC");
export const day = z.string().describe("YYYY-MM-DD");
export const title = z.object({ tr: z.string(), en: z.string() });

/** A schema of the document's list, held to the type that a room answers with. */
export const named = <T>(name: string, schema: z.ZodType<T>): z.ZodType<T> => schema.meta({ id: name });

/** Every word of a type: one that is left out, or is not of the type, does not compile. */
export const oneOf = <T extends string>(words: Record<T, true>) => z.enum(Object.keys(words) as [T, ...T[]]);

export const listOf = (item: z.ZodType) => z.object({ items: z.array(item) });
export const pageOf = (item: z.ZodType) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe("null: this was the last page") });

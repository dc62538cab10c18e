/** A template with its places filled in. */
import type { FilledTemplate, MessageTemplate, TemplatePlace } from "../channels/port";
import { AppError } from "../platform/errors";

/** By part and name of the place: `body.1`, `header.ad`, `button.0`. */
export type TemplateValues = Readonly<Record<string, string>>;

// Contract section 6; a link is not limited there, browsers take so much.
const MAX = { header: 60, body: 1024, button: 2000 } as const;

/**
 * What is sent and what the customer reads.
 * @throws AppError invalid with `values.body.1` = `required` or `long` in `fields`, or `template` = why it cannot be sent from here
 */
export function filledTemplate(
  template: MessageTemplate,
  given: TemplateValues,
): { text: string; template: FilledTemplate } {
  const { name, language, category, isNamed, places, obstacle } = template;
  if (obstacle) throw new AppError("invalid", "This template needs more than texts.", { template: obstacle });
  const values = places.map((place) => ({ part: place.part, name: place.name, text: filledIn(place, given) }));
  const textOf = (part: "header" | "body", text: string) => {
    const known = new Map(values.filter((one) => one.part === part).map((one) => [one.name, one.text]));
    return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, place: string) => known.get(place) ?? "");
  };
  const header = template.header && textOf("header", template.header);
  const text = textOf("body", template.body);
  for (const [part, filled] of [
    ["header", header ?? ""],
    ["body", text],
  ] as const) {
    if (filled.length > MAX[part]) throw tooLong(places.findLast((place) => place.part === part)!);
  }
  const buttons = template.buttons.map(({ title }) => title);
  return {
    text,
    template: { name, language, category, isNamed, header, footer: template.footer, buttons, values },
  };
}

/** Meta takes neither line breaks nor runs of spaces: they become one space. A link has none at all. */
function filledIn(place: TemplatePlace, given: TemplateValues): string {
  const text = (given[keyOf(place)] ?? "").trim().replace(/\s+/g, place.part === "button" ? "" : " ");
  if (!text) throw new AppError("invalid", "A place of the template is empty.", { [fieldOf(place)]: "required" });
  if (text.length > MAX[place.part]) throw tooLong(place);
  return text;
}

function tooLong(place: TemplatePlace): AppError {
  return new AppError("invalid", "The template becomes too long.", { [fieldOf(place)]: "long" });
}

const keyOf = ({ part, name }: TemplatePlace) => `${part}.${name}`;
const fieldOf = (place: TemplatePlace) => `values.${keyOf(place)}`;

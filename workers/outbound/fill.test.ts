/** Templates with their places filled in. */
import { describe, expect, it } from "vitest";
import type { MessageTemplate } from "../channels/port";
import type { AppError } from "../platform/errors";
import { filledTemplate } from "./fill";

const template: MessageTemplate = {
  name: "siparis_kargoda",
  language: "tr",
  category: "utility",
  isNamed: false,
  header: "Sipariş {{1}}",
  body: "Merhaba {{1}}, {{2}} yolda. {{1}}, teşekkürler!",
  footer: "Moda Butik",
  buttons: [{ title: "Takip et", url: "https://kargo.example/{{1}}" }],
  places: [
    { part: "header", name: "1", example: null },
    { part: "body", name: "1", example: null },
    { part: "body", name: "2", example: null },
    { part: "button", name: "0", example: null },
  ],
  obstacle: null,
};
const values = { "header.1": "7", "body.1": "Elif", "body.2": "çantanız", "button.0": "TRK 1" };

function fieldsOf(given: Record<string, string>, changes: Partial<MessageTemplate> = {}) {
  try {
    filledTemplate({ ...template, ...changes }, given);
    return null;
  } catch (error) {
    return (error as AppError).fields;
  }
}

describe("a filled template", () => {
  it("reads as the customer will read it", () => {
    expect(filledTemplate(template, values)).toEqual({
      text: "Merhaba Elif, çantanız yolda. Elif, teşekkürler!",
      template: {
        name: "siparis_kargoda",
        language: "tr",
        category: "utility",
        isNamed: false,
        header: "Sipariş 7",
        footer: "Moda Butik",
        buttons: ["Takip et"],
        values: [
          { part: "header", name: "1", text: "7" },
          { part: "body", name: "1", text: "Elif" },
          { part: "body", name: "2", text: "çantanız" },
          { part: "button", name: "0", text: "TRK1" },
        ],
      },
    });
  });

  it("has no line breaks and no runs of spaces, as Meta refuses them", () => {
    const { text } = filledTemplate(template, { ...values, "body.2": " kırmızı\n\tçanta    ve  şal " });
    expect(text).toContain("kırmızı çanta ve şal yolda");
  });

  it("is refused with the place that is empty or too long", () => {
    expect(fieldsOf({ ...values, "body.2": "  " })).toEqual({ "values.body.2": "required" });
    expect(fieldsOf({})).toEqual({ "values.header.1": "required" });
    expect(fieldsOf({ ...values, "header.1": "7".repeat(53) })).toEqual({ "values.header.1": "long" });
    expect(fieldsOf({ ...values, "body.1": "a".repeat(600) })).toEqual({ "values.body.2": "long" });
  });

  it("that needs more than texts is refused", () => {
    expect(fieldsOf(values, { obstacle: "media_header" })).toEqual({ template: "media_header" });
  });

  it("takes no place out of what was filled in", () => {
    expect(filledTemplate(template, { ...values, "body.1": "{{2}}" }).text).toContain("Merhaba {{2}}, çantanız");
  });
});

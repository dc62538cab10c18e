/** Templates as Graph lists them, and as they are sent. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FilledTemplate, SendInput } from "../port";
import { send } from "./send";
import { templates } from "./templates";

const account = {
  id: "cha_1",
  externalId: "106600000000001",
  parentExternalId: "105500000000001",
  token: "EAAB-token",
};
const body = (text: string, example?: object) => ({ type: "BODY", text, ...(example ? { example } : {}) });
const template = (changes: object = {}) => ({
  name: "siparis_kargoda",
  status: "APPROVED",
  category: "UTILITY",
  language: "tr",
  components: [body("Merhaba {{1}}, siparişiniz {{2}} ile yolda.", { body_text: [["Elif", "Aras"]] })],
  ...changes,
});

function graph(...answers: object[]) {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url) => {
    asked.push(String(url));
    return Response.json(answers[Math.min(asked.length, answers.length) - 1]);
  });
  return asked;
}

afterEach(() => {
  vi.restoreAllMocks();
});

async function read(...raw: object[]) {
  graph({ data: raw });
  const answer = await templates(env, account);
  return answer.ok ? answer.value : [];
}

describe("the list", () => {
  it("asks the business account for what may be sent, page after page", async () => {
    const page = Array.from({ length: 100 }, (_, index) => template({ name: `t_${String(index).padStart(3, "0")}` }));
    const asked = graph({ data: page, paging: { cursors: { after: "A B" } } }, { data: [template({ name: "u" })] });
    const answer = await templates(env, account);
    expect(answer.ok && answer.value.length).toBe(101);
    expect(asked[0]).toContain(
      "/v26.0/105500000000001/message_templates?fields=name,status,category,language,components",
    );
    expect(asked[1]).toContain("&after=A%20B");
    expect(asked).toHaveLength(2);
  });

  it("leaves out what is not approved, and what cannot be read", async () => {
    const found = await read(
      template({ status: "PAUSED", name: "a" }),
      template({ status: "PENDING", name: "b" }),
      template({ components: "?" }),
      { name: 7 },
      template({ name: "z" }),
      template({ name: "m" }),
    );
    expect(found.map(({ name }) => name)).toEqual(["m", "z"]);
  });

  it("names the places to fill in, with Meta's examples, each once and by number", async () => {
    const [found] = await read(
      template({
        components: [
          { type: "HEADER", format: "TEXT", text: "Sipariş {{1}}", example: { header_text: ["10700000001"] } },
          body("{{2}} ile {{1}}, yine {{2}}", { body_text: [["Elif", "Aras"]] }),
          { type: "FOOTER", text: "Moda Butik" },
          {
            type: "BUTTONS",
            buttons: [
              { type: "QUICK_REPLY", text: "Teşekkürler" },
              {
                type: "URL",
                text: "Takip et",
                url: "https://kargo.example/{{1}}",
                example: ["https://kargo.example/7"],
              },
            ],
          },
        ],
      }),
    );
    expect(found).toMatchObject({
      category: "utility",
      isNamed: false,
      header: "Sipariş {{1}}",
      footer: "Moda Butik",
      obstacle: null,
      buttons: [
        { title: "Teşekkürler", url: null },
        { title: "Takip et", url: "https://kargo.example/{{1}}" },
      ],
      places: [
        { part: "header", name: "1", example: "10700000001" },
        { part: "body", name: "1", example: "Elif" },
        { part: "body", name: "2", example: "Aras" },
        { part: "button", name: "1", example: "https://kargo.example/7" },
      ],
    });
  });

  it("knows places with names", async () => {
    const example = { body_text_named_params: [{ param_name: "ad", example: "Elif" }] };
    const [found] = await read(template({ components: [body("Merhaba {{ad}}, hoş geldiniz", example)] }));
    expect(found).toMatchObject({ isNamed: true, places: [{ part: "body", name: "ad", example: "Elif" }] });
  });

  it.each([
    ["media_header", { components: [{ type: "HEADER", format: "IMAGE" }, body("Yeni sezon geldi!")] }],
    [
      "button",
      { components: [body("Kodunuz"), { type: "BUTTONS", buttons: [{ type: "COPY_CODE", text: "Kopyala" }] }] },
    ],
    ["authentication", { category: "AUTHENTICATION" }],
  ])("says what a person cannot fill in: %s", async (obstacle, changes) => {
    expect((await read(template(changes)))[0]).toMatchObject({ obstacle });
  });

  it("of an account whose business account is not known is refused without asking", async () => {
    const asked = graph({ data: [] });
    expect(await templates(env, { ...account, parentExternalId: undefined })).toMatchObject({
      ok: false,
      error: { code: "bad_request" },
    });
    expect(asked).toEqual([]);
  });
});

describe("a template that is sent", () => {
  const filled: FilledTemplate = {
    name: "siparis_kargoda",
    language: "tr",
    category: "utility",
    isNamed: false,
    header: "Sipariş 7",
    footer: null,
    buttons: ["Takip et"],
    values: [
      { part: "header", name: "1", text: "7" },
      { part: "body", name: "1", text: "Elif" },
      { part: "body", name: "2", text: "Aras" },
      { part: "button", name: "0", text: "TRK1" },
    ],
  };

  async function sentBody(changes: Partial<FilledTemplate> = {}): Promise<unknown> {
    let body: unknown;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
      body = JSON.parse(String(init?.body));
      return Response.json({ messages: [{ id: "wamid.1" }] });
    });
    const content = { type: "template", text: "Merhaba Elif", template: { ...filled, ...changes } } as const;
    const input: SendInput = { account, to: { phone: "+905320000001" }, content, opaque: "v1.cnv_1.out_1" };
    expect(await send(env, input)).toMatchObject({ ok: true });
    return body;
  }

  it("carries its values part by part", async () => {
    expect(await sentBody()).toMatchObject({
      type: "template",
      template: {
        name: "siparis_kargoda",
        language: { code: "tr" },
        components: [
          { type: "header", parameters: [{ type: "text", text: "7" }] },
          {
            type: "body",
            parameters: [
              { type: "text", text: "Elif" },
              { type: "text", text: "Aras" },
            ],
          },
          { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "TRK1" }] },
        ],
      },
    });
  });

  it("names the places that have names, and has no parts without values", async () => {
    const named = await sentBody({ isNamed: true, values: [{ part: "body", name: "ad", text: "Elif" }] });
    expect(named).toMatchObject({
      template: {
        components: [{ type: "body", parameters: [{ type: "text", text: "Elif", parameter_name: "ad" }] }],
      },
    });
    const { template: plain } = (await sentBody({ values: [] })) as { template: object };
    expect(plain).toEqual({ name: "siparis_kargoda", language: { code: "tr" } });
  });
});

/** Templates of the simulated platform: listed as Graph lists them, refused with Meta's codes, shown on the phone. */
import { beforeEach, describe, expect, test } from "vitest";
import { call, control, graphSend, productAnswers, received, type Webhook, webhooks } from "../test/world";

const ELIF = "905000000001";
const WABA = "105500000000001";
const token = { authorization: "Bearer sandbox-token" };

interface Page {
  data: { name: string; language: string; status: string; components: { type: string; [part: string]: unknown }[] }[];
  paging: { cursors: { after?: string } };
}

beforeEach(async () => {
  await control("POST", "/reset");
  await productAnswers();
  await received();
});

async function page(query = ""): Promise<Page> {
  return (await call("GET", `/graph/v26.0/${WABA}/message_templates?${query}`, undefined, token)).json<Page>();
}

const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));

async function send(template: object): Promise<number> {
  const response = await graphSend({ to: ELIF, type: "template", template });
  if (response.ok) return 200;
  return (await response.json<{ error: { code: number } }>()).error.code;
}

const shipped = (parameters: object[], language = "tr") => ({
  name: "siparis_kargoda",
  language: { code: language },
  components: [{ type: "body", parameters }],
});

test("a new state is told to the business account, once", async () => {
  const template = { wabaId: WABA, name: "randevu", language: "tr", body: "Merhaba {{1}}" };
  for (const status of ["PENDING", "APPROVED", "APPROVED"])
    await control("PUT", "/whatsapp/templates", { ...template, status });
  const told: Webhook[] = [];
  await expect.poll(async () => told.push(...(await webhooks()))).toBe(2);
  expect(told.map(({ field, value }) => [field, (value as { event?: string }).event])).toEqual([
    ["message_template_status_update", "PENDING"],
    ["message_template_status_update", "APPROVED"],
  ]);
});

describe("the list", () => {
  test("tells name, language, state and parts with examples", async () => {
    const { data } = await page();
    const named = data.find(({ name }) => name === "gorusmeye_devam");
    expect(named).toMatchObject({ language: "tr", status: "APPROVED" });
    expect(named?.components.map(({ type }) => type)).toEqual(["HEADER", "BODY", "FOOTER", "BUTTONS"]);
    expect(named?.components[1]).toMatchObject({
      example: {
        body_text_named_params: [
          { param_name: "ad", example: "Çağla" },
          { param_name: "konu", example: "iadeniz" },
        ],
      },
    });
    expect(data.find(({ name }) => name === "eski_kampanya")?.status).toBe("PAUSED");
  });

  test("comes in pages", async () => {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const { data, paging } = await page(`limit=3${after ? `&after=${after}` : ""}`);
      expect(data.length).toBeLessThanOrEqual(3);
      names.push(...data.map(({ name, language }) => `${name}/${language}`));
      after = paging.cursors.after;
    } while (after);
    expect(names.length).toBe(new Set(names).size);
    expect(names).toEqual((await page("limit=100")).data.map(({ name, language }) => `${name}/${language}`));
  });
});

describe("a template that is sent", () => {
  test("goes outside the window, and the phone shows all of it", async () => {
    const parameters = [
      { type: "text", text: "Elif", parameter_name: "ad" },
      { type: "text", text: "iadeniz", parameter_name: "konu" },
    ];
    const template = { name: "gorusmeye_devam", language: { code: "tr" }, components: [{ type: "body", parameters }] };
    expect(await send(template)).toBe(200);
    const { messages } = await control<{ messages: { text: string; body: object }[] }>(
      "GET",
      "/whatsapp/customers/elif/thread",
    );
    expect(messages[0]).toMatchObject({
      text: "Merhaba Elif, iadeniz hakkındaki sorunuzu yanıtlamak istiyoruz. Devam edelim mi?",
      body: {
        rendered: {
          header: "Sorunuz hakkında",
          footer: "Müşteri hizmetleri",
          buttons: [{ type: "QUICK_REPLY", text: "Devam edelim" }],
        },
      },
    });
  });

  test("with a link fills it in", async () => {
    const components = [
      { type: "body", parameters: texts("Elif") },
      { type: "button", sub_type: "url", index: "0", parameters: texts("733") },
    ];
    expect(await send({ name: "kargo_takibi", language: { code: "tr" }, components })).toBe(200);
    const { messages } = await control<{ messages: object[] }>("GET", "/whatsapp/customers/elif/thread");
    expect(messages[0]).toMatchObject({
      body: { rendered: { buttons: [{ text: "Kargoyu izle", url: "https://kargo.example/733" }] } },
    });
  });

  test.each<[number, string, object]>([
    [132000, "too few values", shipped(texts("Elif"))],
    [132001, "a language it does not have", shipped(texts("a", "b", "c"), "de")],
    [132001, "a name nobody knows", { ...shipped([]), name: "yok" }],
    [132005, "a text that becomes too long", shipped(texts("a".repeat(600), "b".repeat(600), "c"))],
    [132012, "an empty value", shipped(texts("Elif", "", "733"))],
    [132012, "no picture for its header", { name: "yeni_sezon", language: { code: "tr" } }],
    [
      132012,
      "names that are left out",
      {
        name: "gorusmeye_devam",
        language: { code: "tr" },
        components: [{ type: "body", parameters: texts("Elif", "iade") }],
      },
    ],
    [132015, "a pause", { name: "eski_kampanya", language: { code: "tr" } }],
    [132018, "a line break in a value", shipped(texts("Elif\nYılmaz", "107", "733"))],
    [
      132000,
      "no value for its link",
      { name: "kargo_takibi", language: { code: "tr" }, components: [{ type: "body", parameters: texts("Elif") }] },
    ],
  ])("is refused with %i for %s", async (code, _why, template) => {
    expect(await send(template)).toBe(code);
  });
});

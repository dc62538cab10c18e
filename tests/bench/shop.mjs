/**
 * A shop on WhatsApp whose order questions are answered by themselves, with a number as large as Meta has them: what is
 * measured is the product, and not how long a number's limit lets it wait. Returns its id and the owner's cookie.
 */
export async function openShop(url, { phoneNumberId = "106600000000001", email = "bench@example.com" } = {}) {
  const password = "uzun bir parola";
  const made = await ask("POST", "/sandbox/tenants", {
    name: "Moda Butik",
    sector: "ecommerce",
    language: "tr",
    userName: "Deniz Aydın",
    email,
    password,
    whatsapp: {
      phoneNumberId,
      wabaId: "105500000000001",
      displayName: "Moda Butik",
      displayPhone: "+908500000001",
      token: "sandbox-token",
      messagesPerSec: 1_000,
    },
  });
  const signedIn = await ask("POST", "/api/auth/sign-in/email", { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  await ask("PUT", "/api/v1/automations/order-questions", { on: true }, { cookie });
  return { tenantId: (await made.json()).tenantId, cookie };

  async function ask(method, path, body, headers = {}) {
    const answer = await fetch(url + path, {
      method,
      headers: { "content-type": "application/json", origin: url, ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}

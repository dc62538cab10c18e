/** A Graph that accepts everything, at once or late, and notes what it accepted and when it arrived, by the address it is for. */
import { createServer } from "node:http";

export async function openGraph() {
  const arrivals = new Map();
  let accepted = [];
  let sends = 0;
  let lateMs = 0;
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", async () => {
      const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : {};
      if (lateMs > 0) await new Promise((resolve) => setTimeout(resolve, lateMs));
      response.setHeader("content-type", "application/json");
      if (body.status === "read") return response.end('{"success":true}');
      if (body.to && !arrivals.has(body.to)) arrivals.set(body.to, performance.now());
      const id = `wamid.bench${++sends}`;
      accepted.push({ id, to: body.to, opaque: body.biz_opaque_callback_data });
      response.end(
        JSON.stringify({
          messaging_product: "whatsapp",
          contacts: [{ input: body.to, wa_id: body.to }],
          messages: [{ id }],
        }),
      );
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** when the first send to this phone arrived; undefined while none has */
    arrivedAt: (phone) => arrivals.get(phone),
    sends: () => sends,
    /** every send since the last `forget`: its id here, whom it is for, and what the product calls it */
    accepted: () => accepted,
    /** from now on every answer takes so long */
    answerAfter: (ms) => {
      lateMs = ms;
    },
    forget: () => {
      arrivals.clear();
      accepted = [];
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A Graph that accepts everything at once and notes when each message arrived, by the address it is for. */
import { createServer } from "node:http";

export async function openGraph() {
  const arrivals = new Map();
  let sends = 0;
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : {};
      response.setHeader("content-type", "application/json");
      if (body.status === "read") return response.end('{"success":true}');
      if (body.to && !arrivals.has(body.to)) arrivals.set(body.to, performance.now());
      response.end(
        JSON.stringify({
          messaging_product: "whatsapp",
          contacts: [{ input: body.to, wa_id: body.to }],
          messages: [{ id: `wamid.bench${++sends}` }],
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
    forget: () => arrivals.clear(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

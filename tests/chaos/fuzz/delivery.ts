/** Posts bodies as a channel does: signed, or with a signature that is not its own. */
import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import type { Dice } from "../dice";

const SECRET = "sandbox-app-secret";
/** Whatever takes longer hangs. */
const ANSWER_LIMIT_MS = 10_000;

export interface Delivery {
  path: string;
  body: Uint8Array;
  headers: Record<string, string>;
}

/** `status` 0: no answer in time, or none at all. */
export interface Answer {
  status: number;
  ms: number;
}

export function signed(path: string, body: Uint8Array): Delivery {
  return { path, body, headers: { "x-hub-signature-256": signature(SECRET, body) } };
}

/** By somebody who knows the address but not the secret. */
export function forged(dice: Dice, path: string, body: Uint8Array): Delivery {
  const right = signature(SECRET, body);
  const wrong = [
    undefined,
    "",
    "sha256=",
    right.slice(0, -1),
    `${right}0`,
    right.replace("sha256=", "sha1="),
    right.slice("sha256=".length),
    signature("", body),
    signature("sandbox-app-secreT", body),
    signature(SECRET, new Uint8Array([...body, 32])),
    `sha256=${"0".repeat(64)}`,
    `sha256=${"zz".repeat(32)}`,
  ];
  const shown = wrong[dice.between(0, wrong.length - 1)];
  return { path, body, headers: shown === undefined ? {} : { "x-hub-signature-256": shown } };
}

function signature(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

export class Postman {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  post({ path, body, headers }: Delivery): Promise<Answer> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const end = (status: number) => resolve({ status, ms: performance.now() - startedAt });
      const sent = request(
        this.url + path,
        {
          agent: this.agent,
          method: "POST",
          timeout: ANSWER_LIMIT_MS,
          headers: { "content-type": "application/json", "content-length": String(body.length), ...headers },
        },
        (answer) => answer.resume().once("end", () => end(answer.statusCode ?? 0)),
      );
      sent.once("timeout", () => sent.destroy());
      sent.once("error", () => end(0));
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

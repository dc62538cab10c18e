/** The one WebSocket: back-off, resync after a gap, silence noticed. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LiveChange } from "../../workers/inbox/shapes";
import { backOffMs, createLive, type LiveHandlers, liveStatus, onLive } from "./live";

interface Wait {
  then(): void;
  delayMs: number;
}

function aWorld() {
  const sockets: { on: LiveHandlers; sent: string[]; isClosed: boolean }[] = [];
  const waits = new Set<Wait>();
  const live = createLive({
    open(on) {
      const socket = { on, sent: [] as string[], isClosed: false };
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(text),
        close: () => {
          socket.isClosed = true;
        },
      };
    },
    later(then, delayMs) {
      const wait = { then, delayMs };
      waits.add(wait);
      return () => void waits.delete(wait);
    },
    random: () => 0,
  });
  /** lets the only pending wait end */
  const pass = () => {
    const [wait] = waits;
    waits.delete(wait!);
    wait!.then();
    return wait!.delayMs;
  };
  return { live, sockets, waits, pass };
}

let heard: LiveChange[] = [];
let stop = () => {};
beforeEach(() => {
  heard = [];
  stop = onLive((event) => void heard.push(event)) as () => void;
});
afterEach(() => stop());

describe("the live connection", () => {
  it("hands on what arrives, and ignores what is no message of ours", () => {
    const { live, sockets } = aWorld();
    live.start();
    sockets[0]!.on.opened();
    sockets[0]!.on.said("pong");
    sockets[0]!.on.said('{"type":"overview"}');
    expect(heard).toEqual([{ type: "overview" }]);
    expect(liveStatus.value).toBe("open");
  });

  it("reconnects ever more slowly and asks for a refetch once it is back", () => {
    const { live, sockets, pass } = aWorld();
    live.start();
    sockets[0]!.on.opened();
    sockets[0]!.on.closed();
    expect(liveStatus.value).toBe("lost");
    expect(pass()).toBe(500);
    sockets[1]!.on.closed();
    expect(pass()).toBe(1000);
    expect(heard).toEqual([]);
    sockets[2]!.on.opened();
    expect(heard).toEqual([{ type: "resync" }]);
    sockets[2]!.on.closed();
    expect(pass()).toBe(500);
  });

  it("a line that does not answer is given up", () => {
    const { live, sockets, pass } = aWorld();
    live.start();
    sockets[0]!.on.opened();
    pass();
    expect(sockets[0]!.sent).toEqual(["ping"]);
    pass();
    expect(sockets[0]!.isClosed).toBe(true);
    pass();
    expect(sockets).toHaveLength(2);
  });

  it("an answer in time keeps the line", () => {
    const { live, sockets, waits, pass } = aWorld();
    live.start();
    sockets[0]!.on.opened();
    pass();
    sockets[0]!.on.said("pong");
    expect([...waits].map(({ delayMs }) => delayMs)).toEqual([25_000]);
    expect(sockets[0]!.isClosed).toBe(false);
  });

  it("does not come back after it was stopped", () => {
    const { live, sockets, waits } = aWorld();
    live.start();
    sockets[0]!.on.opened();
    live.stop();
    sockets[0]!.on.closed();
    expect(waits.size).toBe(0);
    expect(liveStatus.value).toBe("off");
  });

  it("being online again does not wait out the back-off", () => {
    const { live, sockets } = aWorld();
    live.start();
    sockets[0]!.on.closed();
    live.retryNow();
    expect(sockets).toHaveLength(2);
  });

  it("an open line is asked at once whether it still is", () => {
    const { live, sockets, waits, pass } = aWorld();
    live.start();
    sockets[0]!.on.opened();
    live.retryNow();
    expect(sockets[0]!.sent).toEqual(["ping"]);
    expect(waits.size).toBe(1);
    expect(pass()).toBe(10_000);
    expect([liveStatus.value, sockets[0]!.isClosed]).toEqual(["lost", true]);
  });
});

it("the back-off is at most 30 s and never zero", () => {
  expect(backOffMs(20, 0)).toBe(30_000);
  expect(backOffMs(0, 1)).toBe(250);
});

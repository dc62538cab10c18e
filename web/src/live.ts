/** The dashboard's one WebSocket: reconnects with back-off, and asks everyone to refetch after a gap. */
import { signal } from "@preact/signals";
import type { LiveChange, LiveWord } from "../../workers/inbox/shapes";
import { setServerNow } from "./clock";
import { loadWho } from "./session";

type Listener = (event: LiveChange) => void;

export interface LiveSocket {
  send(text: string): void;
  close(): void;
}

export interface LiveHandlers {
  opened(): void;
  said(data: unknown): void;
  closed(): void;
}

export interface LiveDeps {
  open(on: LiveHandlers): LiveSocket;
  /** runs `then` after a delay; returns how to call it off */
  later(then: () => void, delayMs: number): () => void;
  /** 0–1, spreads the reconnects of many dashboards */
  random(): number;
}

export interface LiveConnection {
  start(): void;
  stop(): void;
  /** try at once instead of waiting out the back-off; an open line is asked whether it still is */
  retryNow(): void;
  /** lost while the line is down: whoever says something says it again on "hello" */
  say(word: LiveWord): void;
}

/** "lost" only after the first try failed, so that a page load shows no warning. */
export const liveStatus = signal<"off" | "connecting" | "open" | "lost">("off");

/** A line that died silently (sleep, a changed network) says nothing: we ask, and give up on it without an answer. */
const ASK_EVERY_MS = 25_000;
const ANSWER_WITHIN_MS = 10_000;
/** The close code by which the server says that the session is over. */
const SESSION_OVER = 4401;

const listeners = new Set<Listener>();

/** Hears every change of the tenant; returns how to stop hearing. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellListeners(event: LiveChange): void {
  for (const listener of listeners) listener(event);
}

/** 0.5 s, 1 s, 2 s … at most 30 s, each shortened by up to half. */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(30_000, 500 * 2 ** failures);
  return Math.round(full * (1 - random / 2));
}

export function createLive(deps: LiveDeps): LiveConnection {
  let socket: LiveSocket | null = null;
  let cancelWait: (() => void) | null = null;
  let cancelAsking: (() => void) | null = null;
  let failures = 0;
  let wasOpen = false;

  function keepAsking(mine: LiveSocket): void {
    cancelAsking?.();
    cancelAsking = deps.later(() => ask(mine), ASK_EVERY_MS);
  }

  function ask(mine: LiveSocket): void {
    cancelAsking?.();
    mine.send("ping");
    cancelAsking = deps.later(() => lose(mine), ANSWER_WITHIN_MS);
  }

  function lose(mine: LiveSocket): void {
    if (socket !== mine) return;
    socket = null;
    cancelAsking?.();
    liveStatus.value = "lost";
    cancelWait = deps.later(connect, backOffMs(failures++, deps.random()));
    mine.close();
  }

  function connect(): void {
    cancelWait = null;
    const mine = deps.open({
      opened() {
        failures = 0;
        liveStatus.value = "open";
        if (wasOpen) tellListeners({ type: "resync" });
        wasOpen = true;
        keepAsking(mine);
      },
      said(data) {
        keepAsking(mine);
        const change = readChange(data);
        if (!change) return;
        if (change.type === "hello") setServerNow(change.at);
        tellListeners(change);
      },
      closed: () => lose(mine),
    });
    socket = mine;
  }

  return {
    start() {
      if (socket || cancelWait) return;
      liveStatus.value = "connecting";
      connect();
    },
    stop() {
      cancelWait?.();
      cancelWait = null;
      cancelAsking?.();
      const open = socket;
      socket = null;
      wasOpen = false;
      failures = 0;
      liveStatus.value = "off";
      open?.close();
    },
    retryNow() {
      if (socket && liveStatus.value === "open") ask(socket);
      if (!cancelWait) return;
      cancelWait();
      failures = 0;
      connect();
    },
    say(word) {
      if (liveStatus.value === "open") socket?.send(JSON.stringify(word));
    },
  };
}

/** null for what is not one of our messages (a keep-alive answer, for instance). */
function readChange(data: unknown): LiveChange | null {
  if (typeof data !== "string" || !data.startsWith("{")) return null;
  return JSON.parse(data) as LiveChange;
}

/** The real connection, used by main. */
export const live = createLive({
  open(on) {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    socket.addEventListener("open", () => on.opened());
    socket.addEventListener("message", ({ data }) => on.said(data));
    socket.addEventListener("close", ({ code }) => {
      on.closed();
      if (code === SESSION_OVER) void loadWho();
    });
    return socket;
  },
  later: (then, delayMs) => {
    const timer = setTimeout(then, delayMs);
    return () => clearTimeout(timer);
  },
  random: Math.random,
});

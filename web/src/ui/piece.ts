/** A piece of the dashboard that is fetched by itself: whether it has come, is coming, or could not be had. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { browser, reloadIfStale, type Surroundings } from "./stale";

export interface Piece<P> {
  part: ReadonlySignal<ComponentType<P> | null>;
  /** somebody needs it and it could not be had */
  hasFailed: ReadonlySignal<boolean>;
  /** Fetches it before anybody needs it; never rejects. */
  fetch(): Promise<void>;
  /** Fetches it to be shown: a page that has grown old is loaded anew instead. Never rejects. */
  need(): Promise<void>;
  /** Somebody asks once more, by hand: where that fails too, the whole page comes anew. Never rejects. */
  again(): Promise<void>;
}

/** @param load the import of the part */
export function piece<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  around: Surroundings = browser,
): Piece<P> {
  const part = signal<ComponentType<P> | null>(null);
  const hasFailed = signal(false);
  let coming: Promise<void> | null = null;

  function fetch(): Promise<void> {
    coming ??= load().then(
      (module) => {
        part.value = module.default;
      },
      () => {
        // The line was down: whoever needs it next asks again.
        coming = null;
      },
    );
    return coming;
  }

  async function need(): Promise<void> {
    hasFailed.value = false;
    await fetch();
    if (!part.value && !(await reloadIfStale(around))) hasFailed.value = true;
  }

  async function again(): Promise<void> {
    await need();
    // Some browsers keep what once failed for failed until the page is loaded anew; without a line it would be lost.
    if (hasFailed.value && (await around.isThere())) around.reload();
  }

  return { part, hasFailed, fetch, need, again };
}

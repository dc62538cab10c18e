/** A part of a page that is fetched by itself: what is not needed at first does not keep what is waiting. */
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { lazy } from "preact-iso";
import { t, textsOf } from "../i18n";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { type Piece, piece } from "./piece";

const tr = { failed: "Sayfanın bu bölümü yüklenemedi." };
const en: typeof tr = { failed: "This part of the page could not be loaded." };
const words = textsOf(tr, en);

export interface Later<P> {
  (props: P): JSX.Element | null;
  /** Fetches it before it is drawn; never rejects. */
  fetch(): Promise<void>;
  /** It has come, or it is known that it does not; a signal where it is read. */
  isSettled(): boolean;
}

/**
 * @param load the import of the part
 * @param Meanwhile what stands there until it has come, with the same props; nothing when left out
 */
export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  Meanwhile?: ComponentType<P>,
): Later<P> {
  const it = piece(load);
  const isSettled = () => it.part.value !== null || it.hasFailed.value;
  return Object.assign(drawn(it, Meanwhile), { fetch: it.fetch, isSettled });
}

/** A page of its own: the page before it stands until it has come, or until it is known that it does not. */
export function laterPage<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(async () => {
    const it = piece(load);
    await it.need();
    return { default: it.part.value ?? drawn(it) };
  });
}

function drawn<P extends object>(it: Piece<P>, Meanwhile?: ComponentType<P>) {
  return function Part(props: P): JSX.Element | null {
    const Come = it.part.value;
    useEffect(() => {
      if (!it.part.value && !it.hasFailed.value) void it.need();
    }, []);
    if (Come) return <Come {...props} />;
    if (it.hasFailed.value) return <Failed onRetry={() => void it.again()} />;
    return Meanwhile ? <Meanwhile {...props} /> : null;
  };
}

function Failed({ onRetry }: { onRetry(): void }) {
  return (
    <Notice kind="bad" action={<Button onClick={onRetry}>{t.value.common.retry}</Button>}>
      {words.value.failed}
    </Notice>
  );
}

/** Runs something once the browser has nothing better to do; at the latest after two seconds. */
export function whenIdle(then: () => void): void {
  // Not in every browser.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(then, { timeout: 2_000 });
  else setTimeout(then, 300);
}

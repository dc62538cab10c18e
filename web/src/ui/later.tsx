/** A part of a page that is fetched by itself: what is not needed at first does not keep what is waiting. */
import { signal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";

export interface Later<P> {
  (props: P): JSX.Element | null;
  /** Fetches it before it is drawn; never rejects. */
  fetch(): Promise<void>;
}

/**
 * @param load the import of the part
 * @param Meanwhile what stands there until it has come, with the same props; nothing when left out
 */
export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  Meanwhile?: ComponentType<P>,
): Later<P> {
  const part = signal<ComponentType<P> | null>(null);
  let coming: Promise<void> | null = null;

  function fetch(): Promise<void> {
    coming ??= load().then(
      (module) => {
        part.value = module.default;
      },
      () => {
        // The line was down: whoever draws it next asks again.
        coming = null;
      },
    );
    return coming;
  }

  function Part(props: P): JSX.Element | null {
    const Come = part.value;
    useEffect(() => {
      if (!part.value) void fetch();
    }, []);
    if (Come) return <Come {...props} />;
    return Meanwhile ? <Meanwhile {...props} /> : null;
  }

  return Object.assign(Part, { fetch });
}

/** Runs something once the browser has nothing better to do; at the latest after two seconds. */
export function whenIdle(then: () => void): void {
  // Not in every browser.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(then, { timeout: 2_000 });
  else setTimeout(then, 300);
}

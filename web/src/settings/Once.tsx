/** A secret that is shown this once, with a button that copies it. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { useUnsaved } from "../ui/unsaved";
import "./machines.css";

interface OnceProps {
  /** what it is, and that it will not be shown again */
  sentence: string;
  secret: string;
  onDone(): void;
  done: string;
  testId: string;
}

export function Once({ sentence, secret, onDone, done, testId }: OnceProps) {
  const isCopied = useSignal(false);
  useUnsaved(useComputed(() => !isCopied.value));
  const place = useRef<HTMLDivElement>(null);
  // It stands above the form that made it: whoever looks at the form's end would not see it.
  useEffect(() => place.current?.scrollIntoView({ block: "center" }), []);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    isCopied.value = true;
  };
  return (
    <div ref={place}>
      <Notice kind="good">
        <p>{sentence}</p>
        <p class="once-secret">
          <code data-testid={testId}>{secret}</code>
        </p>
        <div class="row once-acts">
          <Button weight="primary" onClick={() => void copy()}>
            {isCopied.value ? t.value.common.copied : t.value.common.copy}
          </Button>
          <Button onClick={onDone}>{done}</Button>
        </div>
      </Notice>
    </div>
  );
}

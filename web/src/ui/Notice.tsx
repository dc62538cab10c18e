/** A sentence that matters: what went wrong, what went well, what to do. */
import type { ComponentChildren } from "preact";
import type { Problem } from "../api";
import { t } from "../i18n";
import { Button } from "./Button";
import { Icon } from "./Icon";
import "./notice.css";

interface NoticeProps {
  kind: "bad" | "wait" | "good";
  children: ComponentChildren;
  action?: ComponentChildren;
}

export function Notice({ kind, children, action }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} role={kind === "bad" ? "alert" : "status"}>
      <Icon name={kind === "good" ? "check" : kind === "wait" ? "clock" : "warning"} />
      <div class="notice-words">{children}</div>
      {action}
    </div>
  );
}

/** A refusal of the server in plain words, with a way to try again. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const words = t.value;
  return (
    <Notice kind="bad" action={onRetry && <Button onClick={onRetry}>{words.common.retry}</Button>}>
      {words.problem[problem.code]}
      {problem.code === "internal" && problem.requestId && (
        <span class="notice-small">{words.common.requestId(problem.requestId)}</span>
      )}
    </Notice>
  );
}

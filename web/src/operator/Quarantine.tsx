/** Payloads that could not be read or routed: shown without what people wrote, read anew, discarded. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { QuarantineLine } from "../../../workers/operator/shapes";
import { dateTime, number } from "../format";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Notice } from "../ui/Notice";
import { Discard } from "./Discard";
import type { OperatorApi } from "./door-model";
import { Lines } from "./Lines";
import { type Quarantine, QuarantineModel } from "./quarantine-model";
import { words } from "./texts";

const STATES = ["open", "settled"] as const;

export function QuarantineTab({ api, tenantId = "" }: { api: OperatorApi; tenantId?: string | undefined }) {
  const model = useModel(() => new QuarantineModel(api, { tenantId }));
  const discarding = useSignal<string | null>(null);
  const { list, outcome } = model;
  useEffect(() => void list.load(), [list]);
  const texts = words.value.quarantine;
  const { state = "open" } = list.filters.value;
  const result = outcome.value;
  const stop = () => {
    discarding.value = null;
  };
  return (
    <>
      {tenantId && <a href="/operator/quarantine">{words.value.everybodys}</a>}
      <Choice
        label={texts.state}
        value={state}
        options={STATES.map((key) => ({ key, title: texts.states[key] }))}
        onChange={(key) => void list.filter({ state: key })}
      />
      {result && (
        <div data-testid="reprocessed" data-outcome={result.outcome}>
          {result.outcome === "still" ? (
            <Notice kind="wait">{texts.still(result.reason)}</Notice>
          ) : (
            <Notice kind="good">{texts.done}</Notice>
          )}
        </div>
      )}
      <Lines
        list={list}
        label={words.value.tabs.quarantine}
        empty={state === "open" ? texts.none : texts.noneSettled}
        line={(row) => (
          <Payload
            model={model}
            row={row}
            onDiscard={() => {
              discarding.value = row.id;
            }}
          />
        )}
      />
      <Discard
        id={discarding.value}
        onCancel={stop}
        onSure={(id, reason) => {
          stop();
          void model.discard(id, reason);
        }}
      />
    </>
  );
}

function Payload({ model, row, onDiscard }: { model: Quarantine; row: QuarantineLine; onDiscard(): void }) {
  const texts = words.value;
  const { id, channel, account, reason, sizeBytes, createdAt, tenantId, tenantName, outcome } = row;
  const isBusy = model.list.busy.value.has(id);
  const opened = model.opened.value?.id === id ? model.opened.value : null;
  return (
    <div class="operator-line">
      <span class="operator-name">
        <strong class="operator-code">{reason}</strong>
        <span>
          {[channel, account, texts.quarantine.bytes(number(sizeBytes)), dateTime(createdAt)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      {tenantId ? (
        <a class="operator-owner" href={`/operator/tenants/${tenantId}`}>
          {tenantName ?? tenantId}
        </a>
      ) : (
        <span class="operator-owner">{texts.quarantine.nobody}</span>
      )}
      {outcome !== null ? (
        <span class="operator-fact">
          <Badge tone={outcome === "reprocessed" ? "good" : "calm"}>{texts.quarantine.outcomes[outcome]}</Badge>
        </span>
      ) : (
        <span class="operator-acts">
          <Button
            busy={isBusy}
            aria-expanded={opened !== null}
            onClick={() => void model.open(id)}
            data-testid="payload-open"
          >
            {opened ? texts.quarantine.close : texts.quarantine.open}
          </Button>
          <Button
            weight="primary"
            busy={isBusy}
            onClick={() => void model.reprocess(id)}
            data-testid="payload-reprocess"
          >
            {texts.quarantine.reprocess}
          </Button>
          <Button weight="quiet" busy={isBusy} onClick={onDiscard} data-testid="payload-discard">
            {texts.discard.action}
          </Button>
        </span>
      )}
      {opened && (
        <div class="operator-masked" data-testid="payload-masked">
          <p>{texts.quarantine.masked}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
          <pre tabIndex={0}>{opened.text}</pre>
          {opened.isCut && <p>{texts.quarantine.cut}</p>}
        </div>
      )}
    </div>
  );
}

/** Dead letters: what was given up after its last try; replayed or discarded. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { DeadLetterLine } from "../../../workers/operator/shapes";
import { dateTime } from "../format";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Notice } from "../ui/Notice";
import { SelectField } from "../ui/SelectField";
import { Discard } from "./Discard";
import type { OperatorApi } from "./door-model";
import { Lines } from "./Lines";
import { type Letters, LettersModel } from "./letters-model";
import { words } from "./texts";

const STATES = ["open", "replayed", "discarded"] as const;

export function LettersTab({ api, tenantId = "" }: { api: OperatorApi; tenantId?: string | undefined }) {
  const model = useModel(() => new LettersModel(api, { tenantId }));
  const discarding = useSignal<string | null>(null);
  const { list } = model;
  useEffect(() => void list.load(), [list]);
  const texts = words.value.letters;
  const { state = "open", kind = "" } = list.filters.value;
  const stop = () => {
    discarding.value = null;
  };
  return (
    <>
      {tenantId && <a href="/operator/letters">{words.value.everybodys}</a>}
      <div class="operator-filters">
        <Choice
          label={texts.state}
          value={state}
          options={STATES.map((key) => ({ key, title: texts.states[key] }))}
          onChange={(key) => void list.filter({ state: key, kind: "" })}
        />
        {state === "open" && model.kinds.value.length > 0 && <Kinds model={model} chosen={kind} />}
      </div>
      <Replayed model={model} />
      <Lines
        list={list}
        label={words.value.tabs.letters}
        empty={state === "open" ? texts.none : texts.noneSettled}
        line={(letter) => (
          <Letter
            letter={letter}
            isBusy={list.busy.value.has(letter.id)}
            onReplay={() => void model.replay(letter.id)}
            onDiscard={() => {
              discarding.value = letter.id;
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

function Kinds({ model, chosen }: { model: Letters; chosen: string }) {
  const texts = words.value;
  return (
    <>
      <SelectField
        label={texts.letters.kind}
        value={chosen}
        empty={texts.all}
        options={model.kinds.value.map(({ kind, open }) => ({ key: kind, title: `${kind} (${open})` }))}
        onChoose={(kind) => void model.list.filter({ kind })}
      />
      <Button onClick={() => void model.replayAll()} busy={model.list.busy.value.has("all")} data-testid="replay-all">
        {texts.letters.replayAll}
      </Button>
    </>
  );
}

function Replayed({ model }: { model: Letters }) {
  const done = model.replayed.value;
  if (!done) return null;
  const { replayed, replayedMore } = words.value.letters;
  return (
    <div data-testid="replayed">
      <Notice kind="good">{done.isMore ? replayedMore(done.count) : replayed(done.count)}</Notice>
    </div>
  );
}

interface LetterProps {
  letter: DeadLetterLine;
  isBusy: boolean;
  onReplay(): void;
  onDiscard(): void;
}

function Letter({ letter, isBusy, onReplay, onDiscard }: LetterProps) {
  const texts = words.value;
  const { kind, queue, error, attempts, createdAt, tenantId, tenantName, replayedAt, discardedAt } = letter;
  const settledAt = replayedAt ?? discardedAt;
  return (
    <div class="operator-line">
      <span class="operator-name">
        <strong class="operator-code">{kind}</strong>
        <span>{`${queue} · ${dateTime(createdAt)}`}</span>
      </span>
      <span class="operator-fact">
        {error && <Badge tone="bad">{texts.errors[error] ?? error}</Badge>}
        <span>{texts.letters.attempts(attempts)}</span>
      </span>
      {tenantId ? (
        <a class="operator-owner" href={`/operator/tenants/${tenantId}`}>
          {tenantName ?? tenantId}
        </a>
      ) : (
        <span class="operator-owner">{texts.letters.nobody}</span>
      )}
      {settledAt !== null ? (
        <span class="operator-fact">{texts.letters.settled(dateTime(settledAt))}</span>
      ) : (
        <span class="operator-acts">
          {tenantId && (
            <Button weight="primary" busy={isBusy} onClick={onReplay} data-testid="letter-replay">
              {texts.letters.replay}
            </Button>
          )}
          <Button weight="quiet" busy={isBusy} onClick={onDiscard} data-testid="letter-discard">
            {texts.discard.action}
          </Button>
        </span>
      )}
    </div>
  );
}

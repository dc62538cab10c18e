/** "Why this answer": the readable part of the decision record of one turn. */
import type { Evidence } from "../../../workers/agent-ai/shapes";
import type { Why } from "../../../workers/inbox/shapes";
import { intentTitle } from "../automations/titles";
import { dateTime, number, percent, usd } from "../format";
import { t } from "../i18n";
import { MarkWrong } from "../learning/MarkWrong";
import { entityWords } from "./entity-words";
import { noteWords } from "./stage-notes";
import { handoffWords } from "./system-words";
import { words as inboxWords } from "./texts";
import { words as whyWords } from "./why-texts";

export interface WhyPanelProps {
  why: Why;
  conversationId: string;
}

export default function WhyPanel({ why, conversationId }: WhyPanelProps) {
  const words = whyWords.value;
  const { decision } = why;
  const { leftOut } = why.versions;
  const shown = inboxWords.value.why;
  return (
    <section class="side-part why" data-testid="why-panel">
      <h2>{shown.open}</h2>
      <p class="side-quiet">{dateTime(why.at)}</p>
      <MarkWrong key={conversationId} conversationId={conversationId} turnId={why.turnId} />

      <h3>{words.decision}</h3>
      <p>
        {words.decisions[decision.kind]}
        {decision.kind === "handoff" && ` · ${handoffWords(decision.reason)}`}
      </p>

      <h3>{words.understood}</h3>
      {why.intents.length === 0 && <p class="side-quiet">{words.noIntents}</p>}
      <ul class="why-intents">
        {why.intents.map(({ key, confidence }) => (
          <li key={key}>
            <span>{intentTitle(key)}</span>
            <span class="tabular">{percent(confidence)}</span>
            <meter min={0} max={1} value={confidence}>
              {percent(confidence)}
            </meter>
          </li>
        ))}
      </ul>
      <dl class="facts tabular">
        <dt>{words.confidence}</dt>
        <dd>{percent(why.confidence)}</dd>
        <dt>{words.threshold}</dt>
        <dd>{why.threshold === null ? words.noThreshold : percent(why.threshold)}</dd>
        {why.sentiment !== null && (
          <>
            <dt>{words.sentiment}</dt>
            <dd>{words.moods(why.sentiment)}</dd>
          </>
        )}
      </dl>

      {why.reasons.length > 0 && (
        <>
          <h3>{words.reasons}</h3>
          <ul class="why-reasons">
            {why.reasons.map(({ word, weight }) => (
              <li key={word}>
                <span>{word}</span>
                <meter min={0} max={Math.max(1, ...why.reasons.map((reason) => reason.weight))} value={weight}>
                  {number(weight)}
                </meter>
              </li>
            ))}
          </ul>
        </>
      )}
      {why.entities.length > 0 && (
        <>
          <h3>{words.entities}</h3>
          <dl class="facts tabular">
            {why.entities.map(({ kind, value }, at) => [
              <dt key={`${kind}-${at}`}>{words.entityNames[kind] ?? kind}</dt>,
              <dd key={`${kind}-${at}-value`}>{value === null ? words.hidden : entityWords(kind, value)}</dd>,
            ])}
          </dl>
        </>
      )}

      <h3>{shown.evidence}</h3>
      {why.evidence.length === 0 && <p class="side-quiet">{words.noEvidence}</p>}
      <ul class="why-evidence">
        {why.evidence.map((evidence) => (
          <EvidenceLine key={JSON.stringify(evidence)} evidence={evidence} />
        ))}
      </ul>

      <h3>{words.stages}</h3>
      <ol class="why-stages tabular">
        {why.trace.map(({ stage, ms, note }) => (
          <li key={stage}>
            <span>
              {words.stageNames[stage] ?? stage}
              <Note text={noteWords(stage, note)} />
            </span>
            <span>{words.ms(number(ms))}</span>
          </li>
        ))}
      </ol>

      <dl class="facts tabular">
        <dt>{words.versions}</dt>
        <dd>
          {words.settingsVersion(why.versions.settings)} · {words.engineVersion(why.versions.engine)}
          {why.versions.tenantModel && ` · ${words.ownModel(why.versions.tenantModel)}`}
          {leftOut && ` · ${words.leftOut[leftOut.reason](leftOut.version)}`}
        </dd>
        <dt>{words.cost}</dt>
        <dd data-testid="why-cost">{why.costMicroUsd === 0 ? words.free : usd(why.costMicroUsd)}</dd>
        {why.cost && <CostLines cost={why.cost} />}
      </dl>
    </section>
  );
}

/** What it cost, by who is paid; and by which price lists. */
function CostLines({ cost }: { cost: NonNullable<Why["cost"]> }) {
  const words = whyWords.value;
  const { channelMicroUsd, rateCard, platformMicroUsd, modelMicroUsd, priceCard } = cost;
  return (
    <>
      <dt>{words.channelCost}</dt>
      <dd>
        {channelMicroUsd === null ? (rateCard ? words.unpriced : words.notCharged) : usd(channelMicroUsd)}
        {rateCard && ` · ${rateCard}`}
      </dd>
      <dt>{words.platformCost}</dt>
      <dd>
        {usd(platformMicroUsd)} · {words.used(number(cost.rowsWritten), number(cost.rowsRead), number(cost.requests))} ·{" "}
        {priceCard}
      </dd>
      <dt>{words.modelCost}</dt>
      <dd>{modelMicroUsd === 0 ? words.free : `${usd(modelMicroUsd)} · ${words.tokens(number(cost.modelTokens))}`}</dd>
    </>
  );
}

function Note({ text }: { text: string | null }) {
  return text === null ? null : <small>{text}</small>;
}

/** Rules are named after a reason to hand over, a step, or the topic that they serve. */
function ruleWords(rule: string): string {
  const reasons: Record<string, string> = inboxWords.value.handoff;
  return whyWords.value.rules[rule] ?? reasons[rule] ?? intentTitle(rule);
}

function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const words = whyWords.value;
  const shown = inboxWords.value.why;
  if (evidence.kind === "rule") return <li>{words.rule(ruleWords(evidence.rule))}</li>;
  const shipment: Record<string, string> = t.value.inbox.shipment;
  return (
    <li>
      <strong>{shown.order(t.value.providers[evidence.provider] ?? evidence.provider, evidence.orderNumber)}</strong>
      <span>
        {words.packageId(evidence.packageId)} · {shipment[evidence.status] ?? evidence.status}
      </span>
      <span class="side-quiet">{shown.asOf(dateTime(evidence.syncedAt))}</span>
      {evidence.stale && <span class="why-stale">{shown.stale}</span>}
    </li>
  );
}

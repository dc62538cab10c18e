/** One endpoint: what it is told, how it fares, and what can be done with it. */
import type { Endpoint } from "../../../../workers/webhooks-out/shapes";
import { dateTime } from "../../format";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Deliveries } from "./Deliveries";
import { EVENTS, type WebhooksPageModel } from "./model";
import { words } from "./texts";

interface EndpointCardProps {
  model: WebhooksPageModel;
  endpoint: Endpoint;
  onAsk(what: "remove" | "rotate"): void;
}

export function EndpointCard({ model, endpoint, onAsk }: EndpointCardProps) {
  const texts = words.value;
  const { id, url, description, isOn, troubleCode, failingSince, oldSecretUntil } = endpoint;
  const log = model.log.value?.endpointId === id ? model.log.value : null;
  const names = EVENTS.filter((event) => endpoint.events.includes(event)).map((event) => texts.eventWords[event].title);
  const showLog = () => {
    if (log) model.log.value = null;
    else void model.openLog(id);
  };
  return (
    <section class="card" aria-label={description || url} data-testid="endpoint">
      <div class="card-head">
        <h2>{description || new URL(url).hostname}</h2>
        {!isOn ? (
          <Badge tone={troubleCode ? "bad" : "calm"}>{texts.off}</Badge>
        ) : (
          <Badge tone={failingSince ? "wait" : "good"}>{texts.on}</Badge>
        )}
      </div>
      <div>
        <p class="machine-code">{url}</p>
        <p class="people-more">{names.join(", ")}</p>
        {oldSecretUntil && <p class="people-more">{texts.oldSecret(dateTime(oldSecretUntil))}</p>}
      </div>
      {troubleCode && <Notice kind="bad">{texts.trouble[troubleCode]}</Notice>}
      {isOn && failingSince && <Notice kind="wait">{texts.failing(dateTime(failingSince))}</Notice>}
      <Tested model={model} endpointId={id} />
      <div class="row">
        <Button onClick={() => void model.test(id)} busy={model.isBusy.value} data-testid="webhook-test">
          {texts.sendTest}
        </Button>
        <Button onClick={showLog} aria-expanded={log !== null} data-testid="webhook-log">
          {log ? texts.closeLog : texts.openLog}
        </Button>
        <Button onClick={() => void model.turn(endpoint, !isOn)} weight={isOn ? "plain" : "primary"}>
          {isOn ? texts.turnOff : texts.turnOn}
        </Button>
        <Button weight="quiet" onClick={() => model.begin(endpoint)}>
          {texts.change}
        </Button>
        <Button weight="quiet" onClick={() => onAsk("rotate")} data-testid="webhook-rotate">
          {texts.rotate}
        </Button>
        <Button weight="quiet" onClick={() => onAsk("remove")} data-testid="webhook-remove">
          {texts.remove}
        </Button>
      </div>
      {log && <Deliveries model={model} log={log} />}
    </section>
  );
}

/** How the test that was just sent went. */
function Tested({ model, endpointId }: { model: WebhooksPageModel; endpointId: string }) {
  const texts = words.value;
  const tested = model.tested.value;
  if (tested?.endpointId !== endpointId) return null;
  const { errorCode, statusCode, durationMs } = tested.row;
  if (errorCode === null) return <Notice kind="good">{texts.testOk(durationMs ?? 0)}</Notice>;
  const why = texts.errors[errorCode] ?? errorCode;
  return <Notice kind="bad">{texts.testBad(statusCode ? `${why} (${statusCode})` : why)}</Notice>;
}

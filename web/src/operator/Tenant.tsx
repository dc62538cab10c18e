/** One tenant: how far it is, its weeks, its accounts, what waits, what it asked for. */
import { useModel } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect } from "preact/hooks";
import type { TenantDetails } from "../../../workers/operator/shapes";
import { dateTime, localDay, number, percent, span } from "../format";
import { Badge } from "../ui/Badge";
import { Icon } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { Waiting } from "../ui/Waiting";
import { Backups } from "./Backups";
import { ConnectionFacts } from "./ConnectionFacts";
import type { OperatorApi } from "./door-model";
import { Scrolling } from "./Scrolling";
import { rateOf, STAGE_TONES } from "./Tenants";
import { TenantModel } from "./tenant-model";
import { words } from "./texts";

export function TenantPage({ api, id }: { api: OperatorApi; id: string }) {
  const model = useModel(() => new TenantModel(api, id));
  useEffect(() => void model.load(), [model]);
  const texts = words.value.tenant;
  const tenant = model.value.value;
  return (
    <>
      <a class="operator-back" href="/operator/tenants">
        <Icon name="back" />
        {texts.back}
      </a>
      <Waiting state={model.state.value} onRetry={model.load} shape="operator-skeleton" />
      {model.problem.value && <ProblemNotice problem={model.problem.value} />}
      {tenant && (
        <>
          <Facts tenant={tenant} />
          <Weeks tenant={tenant} />
          <section class="card">
            <h2>{texts.connections}</h2>
            {tenant.connections.length === 0 && <p class="page-lead">{texts.noConnections}</p>}
            <ul class="operator-plain">
              {tenant.connections.map((line) => (
                <li key={line.id} class="operator-line">
                  <ConnectionFacts line={line} />
                </li>
              ))}
            </ul>
          </section>
          <section class="card">
            <Switch
              label={texts.sso}
              hint={texts.ssoHint}
              isOn={tenant.asked.includes("sso")}
              isBusy={model.isBusy.value}
              onChange={(isAsked) => void model.note("sso", isAsked)}
              testId="asked-sso"
            />
          </section>
          <Backups api={api} tenantId={id} />
        </>
      )}
    </>
  );
}

function Facts({ tenant }: { tenant: TenantDetails }) {
  const { tenants: list, tenant: texts, stages, sectors } = words.value;
  const { name, sector, stage, id, timeZone, createdAt, ttfarMs, activatedAt, owners, people } = tenant;
  const when = (at: number | null) => (at === null ? texts.never : dateTime(at));
  const facts: [string, string][] = [
    [texts.id, id],
    [texts.zone, timeZone],
    [list.signedUp, dateTime(createdAt)],
    [texts.firstAnswer, when(tenant.firstAutoReplyAt)],
    [list.ttfar, ttfarMs === null ? list.noAnswer : span(ttfarMs)],
    [texts.viewed, when(tenant.dashboardViewedAt)],
    [list.activated, activatedAt === null ? list.notActivated : dateTime(activatedAt)],
    [texts.owners, owners.map((owner) => `${owner.name} <${owner.email}>`).join(", ")],
    [
      texts.people,
      Object.entries(people)
        .map(([role, count]) => `${number(count)} ${texts.roles[role] ?? role}`)
        .join(", "),
    ],
  ];
  return (
    <section class="card" data-testid="tenant-facts">
      <div class="card-head">
        <h2>{name}</h2>
        <span class="row">
          <span>{sectors[sector] ?? sector}</span>
          <Badge tone={STAGE_TONES[stage]}>{stages[stage]}</Badge>
        </span>
      </div>
      <dl class="facts">
        {facts.map(([title, fact]) => (
          <Fragment key={title}>
            <dt>{title}</dt>
            <dd>{fact}</dd>
          </Fragment>
        ))}
        <dt>{texts.open}</dt>
        <dd>
          <a href={`/operator/letters?tenant=${id}`} data-testid="tenant-letters">
            {texts.letters(number(tenant.openLetters))}
          </a>
          {", "}
          <a href={`/operator/quarantine?tenant=${id}`}>{texts.payloads(number(tenant.openPayloads))}</a>
        </dd>
      </dl>
    </section>
  );
}

function Weeks({ tenant }: { tenant: TenantDetails }) {
  const texts = words.value.tenant;
  return (
    <section class="card">
      <h2>{texts.weeks}</h2>
      <Scrolling label={texts.weeks}>
        <table class="operator-table">
          <thead>
            <tr>
              {[texts.week, texts.messages, texts.questions, texts.auto, texts.rate].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tenant.weeks.toReversed().map(({ week, messages, questions, autoAnswered }) => (
              <tr key={week}>
                <th scope="row">{localDay(week)}</th>
                <td>{number(messages)}</td>
                <td>{number(questions)}</td>
                <td>{number(autoAnswered)}</td>
                <td>{percent(rateOf(autoAnswered, questions))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

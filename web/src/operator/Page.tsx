/** The operator's pages, behind their own door. For everybody else there is no such page. */
import { useModel } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useRoute } from "preact-iso";
import type { Lag as LagNumbers } from "../../../workers/health/shapes";
import { api } from "../api";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { ProblemNotice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { Waiting } from "../ui/Waiting";
import { who } from "../who";
import { ConnectionsTab } from "./Connections";
import { afterEach, type Door, DoorModel, type OperatorApi } from "./door-model";
import { HealthTab } from "./Health";
import { Lag } from "./Lag";
import { LettersTab } from "./Letters";
import { NumbersTab } from "./Numbers";
import { QuarantineTab } from "./Quarantine";
import { readModel } from "./read-model";
import { TenantPage } from "./Tenant";
import { TenantsTab } from "./Tenants";
import { words } from "./texts";
import { Unlock } from "./Unlock";
import "./page.css";

const TABS = ["tenants", "numbers", "health", "letters", "quarantine", "connections"] as const;
type Tab = (typeof TABS)[number];

const LagModel = readModel<LagNumbers>();

export default function OperatorPage() {
  const door = useModel(() => new DoorModel(api));
  const isOperator = who.value?.isOperator === true;
  useEffect(() => void (isOperator && door.load()), [door, isOperator]);
  if (!isOperator) return <Nowhere />;
  const texts = words.value;
  const isOpen = door.isOpen.value;
  return (
    <div class="page">
      <PageHead title={texts.title} lead={texts.lead}>
        {isOpen && (
          <Button onClick={() => void door.close()} data-testid="operator-lock">
            {texts.lock}
          </Button>
        )}
      </PageHead>
      {isOpen && door.problem.value && <ProblemNotice problem={door.problem.value} onRetry={() => void door.close()} />}
      <Waiting state={door.state.value} onRetry={door.load} shape="operator-skeleton" />
      {door.state.value.kind === "ready" && (isOpen ? <Inside door={door} /> : <Unlock door={door} />)}
    </div>
  );
}

function Inside({ door }: { door: Door }) {
  const { params, query } = useRoute();
  const tab: Tab = TABS.find((one) => one === params.tab) ?? "tenants";
  const lag = useModel(() => new LagModel(door.inside, "/lag"));
  // What was just settled waits no longer.
  const counting = useMemo(() => afterEach(door.inside, lag.load), [door, lag]);
  useEffect(() => void lag.load(), [lag, tab, params.id, query.tenant]);
  return (
    <>
      <Tabs tab={tab} lag={lag.value.value} />
      {lag.value.value && <Lag lag={lag.value.value} />}
      <Open tab={tab} id={params.id} tenantId={query.tenant} api={counting} />
    </>
  );
}

function Tabs({ tab, lag }: { tab: Tab; lag: LagNumbers | null }) {
  const texts = words.value;
  const waiting: Partial<Record<Tab, number>> = lag
    ? { letters: lag.openLetters, quarantine: lag.openPayloads, connections: lag.troubled }
    : {};
  return (
    <nav class="operator-tabs" aria-label={texts.sections}>
      <ul>
        {TABS.map((key) => (
          <li key={key}>
            <a
              href={`/operator/${key}`}
              aria-current={key === tab ? "page" : undefined}
              data-testid={`operator-tab-${key}`}
            >
              {texts.tabs[key]}
              {waiting[key] ? <span class="operator-count">{waiting[key]}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface OpenProps {
  tab: Tab;
  id: string | undefined;
  /** whose letters and payloads; everybody's when left out */
  tenantId: string | undefined;
  api: OperatorApi;
}

function Open({ tab, id, tenantId, api: inside }: OpenProps) {
  switch (tab) {
    case "tenants":
      return id ? <TenantPage key={id} api={inside} id={id} /> : <TenantsTab api={inside} />;
    case "numbers":
      return <NumbersTab api={inside} />;
    case "health":
      return <HealthTab api={inside} />;
    case "letters":
      return <LettersTab key={tenantId} api={inside} tenantId={tenantId} />;
    case "quarantine":
      return <QuarantineTab key={tenantId} api={inside} tenantId={tenantId} />;
    case "connections":
      return <ConnectionsTab api={inside} />;
    default:
      return tab satisfies never;
  }
}

function Nowhere() {
  return (
    <div class="empty" data-testid="operator-nowhere">
      <h1>{t.value.shell.notFound}</h1>
      <a href="/overview">{t.value.shell.toOverview}</a>
    </div>
  );
}

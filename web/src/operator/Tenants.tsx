/** The tenants: found by name, sector and stage; each with how far it is and how its last week went. */
import { useModel } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Stage, TenantLine } from "../../../workers/operator/shapes";
import { fullDate, number, percent, span } from "../format";
import { isTyping } from "../shell/keys";
import { Badge, type Tone } from "../ui/Badge";
import { Field } from "../ui/Field";
import { SelectField } from "../ui/SelectField";
import type { OperatorApi } from "./door-model";
import { HealthBadge } from "./HealthBadge";
import { Lines } from "./Lines";
import { listModel } from "./list-model";
import { words } from "./texts";

const TenantsModel = listModel<TenantLine>("/tenants");
export const STAGE_TONES: Record<Stage, Tone> = { waiting: "wait", answered: "person", live: "good" };
const STAGES: readonly Stage[] = ["waiting", "answered", "live"];
/** Whoever types goes on typing: asked once they pause. */
const PAUSE_MS = 250;

export function TenantsTab({ api }: { api: OperatorApi }) {
  const list = useModel(() => new TenantsModel(api));
  const search = useRef<HTMLDivElement>(null);
  const pause = useRef(0);
  useEffect(() => void list.load(), [list]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      search.current?.querySelector("input")?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => () => clearTimeout(pause.current), []);
  const texts = words.value;
  const { sector = "", stage = "" } = list.filters.value;
  const onSearch = (query: string) => {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => void list.filter({ query }), PAUSE_MS) as unknown as number;
  };
  return (
    <>
      <div class="operator-filters" ref={search}>
        <Field
          label={texts.search}
          type="search"
          autoComplete="off"
          onInput={(event) => onSearch(event.currentTarget.value)}
          data-testid="tenant-search"
        />
        <SelectField
          label={texts.sector}
          value={sector}
          empty={texts.all}
          options={Object.entries(texts.sectors).map(([key, title]) => ({ key, title }))}
          onChoose={(key) => void list.filter({ sector: key })}
        />
        <SelectField
          label={texts.stage}
          value={stage as Stage | ""}
          empty={texts.all}
          options={STAGES.map((key) => ({ key, title: texts.stages[key] }))}
          onChoose={(key) => void list.filter({ stage: key })}
          testId="tenant-stage"
        />
      </div>
      <Lines
        list={list}
        label={texts.tabs.tenants}
        empty={texts.tenants.none}
        line={(tenant) => <Tenant tenant={tenant} />}
      />
    </>
  );
}

function Tenant({ tenant }: { tenant: TenantLine }) {
  const texts = words.value;
  const { id, name, sector, stage, createdAt, ttfarMs, week, whatsapp, marketplace } = tenant;
  return (
    <a class="operator-tenant" href={`/operator/tenants/${id}`}>
      <span class="operator-name">
        <strong>{name}</strong>
        <span>{texts.sectors[sector] ?? sector}</span>
      </span>
      <span class="operator-fact">
        <Badge tone={STAGE_TONES[stage]}>{texts.stages[stage]}</Badge>
        <span>
          {texts.tenants.signedUp} {fullDate(createdAt)}
        </span>
      </span>
      <span class="operator-fact">
        <span>{texts.tenants.ttfar}</span>
        <strong>{ttfarMs === null ? texts.tenants.noAnswer : span(ttfarMs)}</strong>
      </span>
      <span class="operator-fact">
        <span>
          {texts.tenants.week}: {texts.tenants.questions(number(week.questions))}
        </span>
        <strong>{texts.tenants.deflection(percent(rateOf(week.autoAnswered, week.questions)))}</strong>
      </span>
      <span class="operator-health">
        <HealthBadge of={texts.tenants.whatsapp} health={whatsapp} />
        <HealthBadge of={texts.tenants.marketplace} health={marketplace} />
      </span>
    </a>
  );
}

export const rateOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

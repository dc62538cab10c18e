/** The fields of the business in groups: the settings page shows all, the wizard some at a time. */
import { isShop } from "../../sector";
import { AreaField } from "../../ui/AreaField";
import { Field } from "../../ui/Field";
import { SelectField } from "../../ui/SelectField";
import type { BusinessField, BusinessPageModel } from "./model";
import { words } from "./texts";
import "./fields.css";

interface Props {
  model: BusinessPageModel;
}

export const SECTORS = ["ecommerce", "dental", "aesthetic"] as const;
const LOCALES = ["tr", "en"] as const;
const CURRENCIES = ["TRY", "USD", "EUR", "GBP"] as const;
const TEXT_MAX = 1_000;

export function SectorField({ model }: Props) {
  const { sector, sectors, sectorLeads, sectorFixed } = words.value;
  const isFixed = !model.kept.value?.mayChangeSector;
  return (
    <fieldset class="sectors" disabled={isFixed}>
      <legend>{sector}</legend>
      {SECTORS.map((key) => (
        <label key={key} class="sector">
          <input
            type="radio"
            name="sector"
            value={key}
            checked={model.draft.value?.sector === key}
            onChange={() => model.write("sector", key)}
            data-testid={`sector-${key}`}
          />
          <span>
            <strong>{sectors[key]}</strong>
            <small>{sectorLeads[key]}</small>
          </span>
        </label>
      ))}
      {isFixed && <p class="field-hint">{sectorFixed}</p>}
    </fieldset>
  );
}

export function NameField({ model }: Props) {
  const { name, nameHint } = words.value;
  return <Text model={model} field="name" label={name} hint={nameHint} maxLength={120} autoComplete="organization" />;
}

/** Clinics only: whom their texts may name. */
export function DoctorField({ model }: Props) {
  const { doctorName, doctorHint } = words.value;
  if (isShop(model.draft.value!.sector)) return null;
  return (
    <Text model={model} field="doctorName" label={doctorName} hint={doctorHint} maxLength={120} autoComplete="off" />
  );
}

export function PlaceFields({ model }: Props) {
  const texts = words.value;
  const draft = model.draft.value!;
  const zones = Intl.supportedValuesOf("timeZone");
  const shown = zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones];
  return (
    <div class="field-pair">
      <Choose
        model={model}
        field="timeZone"
        label={texts.timeZone}
        options={shown.map((key) => ({ key, title: key.replaceAll("_", " ") }))}
      />
      <Choose
        model={model}
        field="currency"
        label={texts.currency}
        options={CURRENCIES.map((key) => ({ key, title: texts.currencies[key] }))}
      />
    </div>
  );
}

export function LocaleField({ model }: Props) {
  const { locale, locales, localeHint } = words.value;
  return (
    <div class="field-noted">
      <Choose
        model={model}
        field="locale"
        label={locale}
        options={LOCALES.map((key) => ({ key, title: locales[key] }))}
      />
      <p class="field-hint">{localeHint}</p>
    </div>
  );
}

export function WorthFields({ model }: Props) {
  const { minutesPerAnswer, minutesHint } = words.value;
  return (
    <>
      <Text model={model} field="minutesPerAnswer" label={minutesPerAnswer} hint={minutesHint} inputMode="decimal" />
      <AgentCostField model={model} />
    </>
  );
}

export function AgentCostField({ model }: Props) {
  const { agentCost, optional } = words.value;
  const label = agentCost(model.draft.value!.currency);
  return <Text model={model} field="agentCost" label={label} hint={optional} inputMode="numeric" />;
}

export function ConversationFields({ model }: Props) {
  const texts = words.value;
  return (
    <>
      <Text
        model={model}
        field="episodeGapHours"
        label={texts.episodeGapHours}
        hint={texts.episodeHint}
        inputMode="numeric"
      />
      <Text model={model} field="pauseHours" label={texts.pauseHours} hint={texts.pauseHint} inputMode="decimal" />
    </>
  );
}

/** The questions of the first day; what an agent costs stands between them in the wizard, and by itself in the settings. */
export function DiscoveryFields({ model, withCost = false }: Props & { withCost?: boolean }) {
  const texts = words.value;
  const draft = model.draft.value!;
  return (
    <>
      <Text
        model={model}
        field="messagesPerDay"
        label={texts.messagesPerDay}
        hint={texts.optional}
        inputMode="numeric"
      />
      <Area model={model} field="mostAsked" label={texts.mostAsked} placeholder={texts.mostAskedExample} />
      {withCost && <AgentCostField model={model} />}
      <Text
        model={model}
        field="wouldPay"
        label={texts.wouldPay(draft.currency)}
        hint={texts.optional}
        inputMode="numeric"
      />
      <Area model={model} field="biggestProblems" label={texts.biggestProblems} placeholder={texts.biggestExample} />
    </>
  );
}

interface TextProps extends Props {
  field: BusinessField;
  label: string;
  hint?: string;
  inputMode?: "numeric" | "decimal" | "text";
  maxLength?: number;
  autoComplete?: string;
}

function Text({ model, field, label, hint, inputMode = "text", maxLength = 20, autoComplete = "off" }: TextProps) {
  const code = model.complaints.value[field];
  return (
    <Field
      label={label}
      inputMode={inputMode}
      maxLength={maxLength}
      autoComplete={autoComplete}
      value={model.draft.value![field]}
      {...(hint === undefined ? {} : { hint })}
      {...(code === undefined ? {} : { complaint: words.value.complaints[code] })}
      onInput={(event) => model.write(field, event.currentTarget.value)}
      data-testid={`business-${field}`}
    />
  );
}

function Area({ model, field, label, placeholder }: TextProps & { placeholder: string }) {
  const code = model.complaints.value[field];
  return (
    <AreaField
      label={label}
      placeholder={placeholder}
      maxLength={TEXT_MAX}
      value={model.draft.value![field]}
      complaint={code && words.value.complaints[code]}
      onWrite={(text) => model.write(field, text)}
      data-testid={`business-${field}`}
    />
  );
}

interface ChooseProps extends Props {
  field: BusinessField;
  label: string;
  options: { key: string; title: string }[];
}

/** Always something is chosen: the first line is the one that holds. */
function Choose({ model, field, label, options }: ChooseProps) {
  const value = model.draft.value![field];
  const title = options.find(({ key }) => key === value)?.title ?? value;
  return (
    <SelectField
      label={label}
      value={value}
      options={options.filter(({ key }) => key !== value).concat({ key: value, title })}
      empty={title}
      onChoose={(key) => model.write(field, key === "" ? value : key)}
      testId={`business-${field}`}
    />
  );
}

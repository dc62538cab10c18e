/** Settings: the business. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { loadWho } from "../../session";
import { Button } from "../../ui/Button";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { useUnsaved } from "../../ui/unsaved";
import { Waiting } from "../../ui/Waiting";
import { SettingsFrame } from "../Frame";
import {
  ConversationFields,
  DiscoveryFields,
  DoctorField,
  LocaleField,
  NameField,
  PlaceFields,
  SectorField,
  WorthFields,
} from "./Fields";
import { BusinessModel } from "./model";
import { words } from "./texts";

export default function BusinessPage() {
  const model = useModel(() => new BusinessModel(api));
  useEffect(() => void model.load(), [model]);
  useUnsaved(model.isChanged);
  const texts = words.value;
  const state = model.state.value;
  const isClosed = state.kind === "failed" && state.problem.code === "forbidden";
  const save = async () => {
    if (await model.save()) await loadWho();
  };
  return (
    <SettingsFrame>
      <PageHead title={texts.title} lead={texts.lead} />
      {isClosed ? (
        <Notice kind="wait">{texts.noPermission}</Notice>
      ) : (
        <Waiting state={state} onRetry={model.load} shape="business-skeleton" />
      )}
      {model.draft.value && (
        <form
          class="business-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <section class="card">
            <h2>{texts.about}</h2>
            <NameField model={model} />
            <DoctorField model={model} />
            <SectorField model={model} />
            <LocaleField model={model} />
            <PlaceFields model={model} />
          </section>
          <section class="card">
            <div>
              <h2>{texts.worth}</h2>
              <p class="page-lead">{texts.worthLead}</p>
            </div>
            <WorthFields model={model} />
          </section>
          <section class="card">
            <h2>{texts.conversation}</h2>
            <ConversationFields model={model} />
          </section>
          <section class="card">
            <div>
              <h2>{texts.discovery}</h2>
              <p class="page-lead">{texts.discoveryLead}</p>
            </div>
            <DiscoveryFields model={model} />
          </section>
          {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
          {model.isSaved.value && <Notice kind="good">{texts.saved}</Notice>}
          <div class="row">
            <Button weight="primary" type="submit" busy={model.isSaving.value} data-testid="business-save">
              {texts.save}
            </Button>
          </div>
        </form>
      )}
    </SettingsFrame>
  );
}

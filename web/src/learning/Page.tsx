/** Learning: marked answers to review, the shop's own examples, and the models trained from them. */
import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { loadIntentTitles } from "../automations/titles";
import { Choice } from "../ui/Choice";
import { Icon } from "../ui/Icon";
import { PageHead } from "../ui/PageHead";
import { who } from "../who";
import { ExamplesTab } from "./Examples";
import { loadIntents } from "./intents";
import { ModelsTab } from "./Models";
import { ReviewTab } from "./Review";
import "./page.css";
import { words as learningWords } from "./texts";

const TABS = ["review", "examples", "models"] as const;

export default function LearningPage() {
  const { params } = useRoute();
  const { route } = useLocation();
  const role = who.value?.role;
  const mayReview = role === "owner" || role === "supervisor";
  useEffect(() => {
    if (!mayReview) return;
    void loadIntents();
    void loadIntentTitles();
  }, [mayReview]);
  const words = learningWords.value;
  const tab = TABS.find((one) => one === params.tab) ?? "review";
  return (
    <div class="page page-narrow">
      <PageHead title={words.title} lead={words.lead}>
        {mayReview && (
          <Choice
            label={words.sections}
            value={tab}
            options={TABS.map((key) => ({ key, title: words.tabs[key] }))}
            onChange={(key) => route(`/learning/${key}`)}
          />
        )}
      </PageHead>
      {!mayReview && <NoPermission />}
      {mayReview && tab === "review" && <ReviewTab />}
      {mayReview && tab === "examples" && <ExamplesTab />}
      {mayReview && tab === "models" && <ModelsTab />}
    </div>
  );
}

function NoPermission() {
  const words = learningWords.value;
  return (
    <section class="card empty">
      <Icon name="learning" />
      <h2>{words.noPermission}</h2>
      <p>{words.noPermissionHint}</p>
      <a href="/inbox">{words.toInbox}</a>
    </section>
  );
}

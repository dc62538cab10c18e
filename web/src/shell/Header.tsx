/** Whose dashboard this is, whether it is live, and the choices that follow a person everywhere. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Problem } from "../api";
import { TenantName } from "../auth/TenantName";
import { LANGUAGES, language, t } from "../i18n";
import { liveStatus } from "../live";
import { signOut } from "../session";
import { Button } from "../ui/Button";
import { later } from "../ui/later";
import { who } from "../who";
import { Picker } from "./Picker";
import { THEMES, theme } from "./theme";

/** The page has the line for itself. */
const PAGE_FIRST_MS = 600;

const Availability = later(() => import("./Availability"));

export function Header({ onHelp }: { onHelp(): void }) {
  const words = t.value.shell;
  const { route } = useLocation();
  const signOutProblem = useSignal<Problem | null>(null);
  const isSettled = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      isSettled.value = true;
    }, PAGE_FIRST_MS);
    return () => clearTimeout(timer);
  }, [isSettled]);
  const leave = async () => {
    const answer = await signOut();
    signOutProblem.value = answer.ok ? null : answer.problem;
    // Whoever comes in next, perhaps of another business, does not begin where this person stood.
    if (who.value === null) route("/", true);
  };
  const status = liveStatus.value;
  return (
    <header class="header">
      <TenantName />
      {status !== "off" && (
        <p class={`header-live header-live-${status}`} role="status">
          <span class="header-live-words">{words.live[status]}</span>
        </p>
      )}
      {signOutProblem.value && (
        <p class="header-problem" role="alert">
          {words.signOutFailed} {t.value.problem[signOutProblem.value.code]}
        </p>
      )}
      {isSettled.value && <Availability />}
      <div class="header-choices">
        <Picker
          label={words.language}
          value={language.value}
          keys={LANGUAGES}
          titles={words.languages}
          onPick={(key) => {
            language.value = key;
          }}
        />
        <Picker
          label={words.theme}
          value={theme.value}
          keys={THEMES}
          titles={words.themes}
          onPick={(key) => {
            theme.value = key;
          }}
        />
        <Button weight="quiet" icon="question" iconOnly class="header-help" onClick={onHelp} title={words.help}>
          {words.help}
        </Button>
        <Button
          weight="quiet"
          icon="signOut"
          iconOnly
          onClick={() => void leave()}
          title={words.signOut}
          data-testid="sign-out"
        >
          {words.signOut}
        </Button>
      </div>
    </header>
  );
}

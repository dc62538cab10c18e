/** Starts the dashboard: styles, language, theme, clock, live connection, then the first page. */
import "./styles/tokens.css";
import "./styles/reset.css";
import "./styles/base.css";
import "./ui/page.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app";
import { startClock } from "./clock";
import { askForFirst, keepSignedIn } from "./first";
import { keepLanguage } from "./i18n";
import { live, tellListeners } from "./live";
import { keepTheme } from "./shell/theme";
import { afterPaint } from "./ui/after-paint";
import { askBeforeLeaving } from "./ui/unsaved";
import { who } from "./who";

const REFETCH_AFTER_AWAY_MS = 5_000;
/** The page comes first. */
const ALERTS_AFTER_MS = 2_000;
/** What comes so soon is laid out and painted with the frame, at once; what does not is drawn into it. */
const TOGETHER_MS = 150;

const first = askForFirst(location);

/** Without a line they start with the next page load. */
const startAlerts = () =>
  import("./notifications/start").then(
    (alerts) => alerts.startAlerts(),
    () => undefined,
  );

keepSignedIn();
keepLanguage();
keepTheme();
startClock();
askBeforeLeaving();

effect(() => {
  if (who.value && who.value.role !== "doctor") {
    setTimeout(() => void startAlerts(), ALERTS_AFTER_MS);
    return afterPaint(live.start);
  }
  live.stop();
});
addEventListener("online", () => live.retryNow());

let leftAt = 0;
addEventListener("blur", () => {
  leftAt = Date.now();
});
addEventListener("focus", () => {
  live.retryNow();
  if (who.value && leftAt && Date.now() - leftAt > REFETCH_AFTER_AWAY_MS) tellListeners({ type: "resync" });
});

const soon = new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
const draw = () => render(<App />, document.getElementById("app")!);
void Promise.race([first, soon]).then(draw, draw);

/** The routes. Signed out, every address shows the door; signed in, each page is a chunk of its own. */

import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useCallback, useEffect, useMemo } from "preact/hooks";
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from "preact-iso";
import type { Problem } from "./api";
import { t } from "./i18n";
import { isShop } from "./sector";
import { loadWho } from "./session";
import { type GuardedPage, homeOf, mayOpen } from "./shell/may-open";
import { NoPermission } from "./shell/NoPermission";
import { Shell } from "./shell/Shell";
import { Boundary } from "./ui/Boundary";
import { laterPage } from "./ui/later";
import { ProblemNotice } from "./ui/Notice";
import { who } from "./who";

const SignIn = laterPage(() => import("./auth/Page"));
const SignUp = laterPage(() => import("./auth/SignUp"));
const Forgot = laterPage(() => import("./auth/Forgot"));
const Reset = laterPage(() => import("./auth/Reset"));
const Verify = laterPage(() => import("./auth/Verify"));
const Invitation = laterPage(() => import("./auth/Invitation"));
const Profile = laterPage(() => import("./settings/profile/Page"));
const Sessions = laterPage(() => import("./settings/sessions/Page"));
const Team = laterPage(() => import("./settings/team/Page"));
const Keys = laterPage(() => import("./settings/keys/Page"));
const Webhooks = laterPage(() => import("./settings/webhooks/Page"));
const Usage = laterPage(() => import("./settings/usage/Page"));
const Hours = laterPage(() => import("./settings/hours/Page"));
const Routing = laterPage(() => import("./settings/routing/Page"));
const Notifications = laterPage(() => import("./settings/notifications/Page"));
const Reports = laterPage(() => import("./reports/Page"));
const Overview = laterPage(() => import("./analytics/Page"));
const Inbox = laterPage(() => import("./inbox/Page"));
const Operator = laterPage(() => import("./operator/Page"));
const Learning = laterPage(() => import("./learning/Page"));
const Integrations = laterPage(() => import("./integrations/Page"));
const Automations = laterPage(() => import("./automations/Page"));
const Channels = laterPage(() => import("./channels/Page"));
const Business = laterPage(() => import("./settings/business/Page"));
const Welcome = laterPage(() => import("./onboarding/Page"));
const ServicesPage = laterPage(() => import("./settings/services/Page"));
const Labels = laterPage(() => import("./settings/labels/Page"));
const Fields = laterPage(() => import("./settings/fields/Page"));
const Replies = laterPage(() => import("./settings/replies/Page"));

const FIRST = new Map([
  ["", Overview],
  ["overview", Overview],
  ["inbox", Inbox],
  ["learning", Learning],
  ["automations", Automations],
  ["settings/profile", Profile],
  ["settings/team", Team],
  ["settings/channels", Channels],
  ["settings/integrations", Integrations],
]);

/** Fetches the page of an address while it is still asked who is there; over when it has come. */
export async function fetchFirst(path: string): Promise<void> {
  const [, room = "", part] = path.split("/");
  await FIRST.get(room === "settings" ? `${room}/${part}` : room)?.preload();
}

/** Fetches the door while it is still asked who is there. */
export async function fetchDoor(): Promise<void> {
  await SignIn.preload();
}

/** An address that only leads to another one. */
function Elsewhere({ to }: { to: string }) {
  const { route } = useLocation();
  useEffect(() => route(to, true), [route, to]);
  return null;
}

const Home = () => <Elsewhere to={homeOf(who.value?.role ?? "")} />;
const Settings = () => <Elsewhere to="/settings/profile" />;

/** The page, for those whose role may open it. */
function guarded<P extends object>(page: GuardedPage, Page: ComponentType<P>) {
  return function Guarded(props: P) {
    if (mayOpen(who.value?.role ?? "", page)) return <Page {...props} />;
    return (
      <div class="page page-narrow">
        <NoPermission />
      </div>
    );
  };
}

const GuardedOverview = guarded("overview", Overview);
const GuardedInbox = guarded("inbox", Inbox);
const GuardedReports = guarded("reports", Reports);

/** What a line of business has none of is not there for it: clinics have no marketplace, shops no services. */
function ClinicServices() {
  return isShop(who.value?.tenant.sector ?? "") ? <NotFound /> : <ServicesPage />;
}

function ShopIntegrations() {
  return isShop(who.value?.tenant.sector ?? "") ? <Integrations /> : <NotFound />;
}

function NotFound() {
  return (
    <div class="empty">
      <h1>{t.value.shell.notFound}</h1>
      <a href="/">{t.value.shell.toOverview}</a>
    </div>
  );
}

/** Asks who is there; when nobody can answer, it says so. */
function Entrance() {
  const problem = useSignal<Problem | null>(null);
  const ask = useCallback(async () => {
    problem.value = null;
    const answer = await loadWho();
    if (!answer.ok) problem.value = answer.problem;
  }, [problem]);
  useEffect(() => void ask(), [ask]);
  return problem.value && <ProblemNotice problem={problem.value} onRetry={() => void ask()} />;
}

/** Open to everybody, signed in or not. */
function Doors() {
  return (
    <Router>
      <Route path="/sign-up" component={SignUp} />
      <Route path="/forgot" component={Forgot} />
      <Route path="/reset" component={Reset} />
      <Route path="/verify" component={Verify} />
      <Route path="/invitation" component={Invitation} />
    </Router>
  );
}

const DOORS = ["/sign-up", "/forgot", "/reset", "/verify", "/invitation"];

/** Drawn once: each part of it follows the address by itself. */
function SignedIn() {
  return useMemo(
    () => (
      <Shell>
        <Router>
          <Route path="/" component={Home} />
          <Route path="/sign-in" component={Home} />
          <Route path="/overview" component={GuardedOverview} />
          <Route path="/welcome/:step?" component={Welcome} />
          <Route path="/settings/business" component={Business} />
          <Route path="/settings/profile" component={Profile} />
          <Route path="/settings/sessions" component={Sessions} />
          <Route path="/settings/notifications" component={Notifications} />
          <Route path="/reports/:id?" component={GuardedReports} />
          <Route path="/settings/team" component={Team} />
          <Route path="/settings/keys" component={Keys} />
          <Route path="/settings/webhooks" component={Webhooks} />
          <Route path="/settings/usage" component={Usage} />
          <Route path="/settings/hours" component={Hours} />
          <Route path="/settings/routing" component={Routing} />
          <Route path="/inbox/:id?" component={GuardedInbox} />
          <Route path="/learning/:tab?" component={Learning} />
          <Route path="/operator/:tab?/:id?" component={Operator} />
          <Route path="/automations" component={Automations} />
          <Route path="/settings" component={Settings} />
          <Route path="/settings/channels" component={Channels} />
          <Route path="/settings/integrations" component={ShopIntegrations} />
          <Route path="/settings/services" component={ClinicServices} />
          <Route path="/settings/labels" component={Labels} />
          <Route path="/settings/fields" component={Fields} />
          <Route path="/settings/replies" component={Replies} />
          <Route default component={NotFound} />
        </Router>
      </Shell>
    ),
    [],
  );
}

function Pages() {
  const { path } = useLocation();
  if (DOORS.includes(path)) return <Doors />;
  if (who.value === undefined) return <Entrance />;
  return who.value === null ? <SignIn /> : <SignedIn />;
}

export function App() {
  return (
    <LocationProvider>
      <ErrorBoundary>
        <Boundary>
          <Pages />
        </Boundary>
      </ErrorBoundary>
    </LocationProvider>
  );
}

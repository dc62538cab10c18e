/** What stands around every page: the rail (a bar at the foot on phones), the header, the help window. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { later, laterPage } from "../ui/later";
import { who } from "../who";
import { Header } from "./Header";
import type { HelpProps } from "./Help";
import { isTyping } from "./keys";
import { Nav } from "./Nav";
import { Offline } from "./Offline";
import { usePageKeys } from "./page-keys";
import "./shell.css";

const Banner = laterPage(() => import("../auth/Banner"));
const Help = later<HelpProps>(() => import("./Help"));

/** Follows the address, so that what stands around it need not. */
function PageKeys() {
  usePageKeys();
  return null;
}

export function Shell({ children }: { children: ComponentChildren }) {
  const isHelpOpen = useSignal(false);
  const wasHelpOpened = useRef(false);
  wasHelpOpened.current ||= isHelpOpen.value;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event)) isHelpOpen.value = true;
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isHelpOpen]);
  return (
    <div class="shell">
      <PageKeys />
      <a class="skip" href="#content">
        {t.value.shell.skip}
      </a>
      <Nav />
      <div class="shell-main">
        <Header
          onHelp={() => {
            isHelpOpen.value = true;
          }}
        />
        <div class="shell-notices">
          <Offline />
          {who.value?.user.emailVerified === false && <Banner />}
        </div>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      {wasHelpOpened.current && (
        <Help
          isOpen={isHelpOpen.value}
          onClose={() => {
            isHelpOpen.value = false;
          }}
        />
      )}
    </div>
  );
}

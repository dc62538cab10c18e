/** What stands around every page: the rail (a bar at the foot on phones), the header, the help window. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { lazy } from "preact-iso";
import { t } from "../i18n";
import { who } from "../who";
import { Header } from "./Header";
import { Help } from "./Help";
import { isTyping } from "./keys";
import { Nav } from "./Nav";
import { usePageKeys } from "./page-keys";
import "./shell.css";

const Banner = lazy(() => import("../auth/Banner"));

export function Shell({ children }: { children: ComponentChildren }) {
  const isHelpOpen = useSignal(false);
  usePageKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event)) isHelpOpen.value = true;
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isHelpOpen]);
  return (
    <div class="shell">
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
        {who.value?.user.emailVerified === false && <Banner />}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Help
        isOpen={isHelpOpen.value}
        onClose={() => {
          isHelpOpen.value = false;
        }}
      />
    </div>
  );
}

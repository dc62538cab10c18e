/** Above every page as long as the e-mail is not confirmed: what to do, and the letter once more. */
import { useMemo } from "preact/hooks";
import { api } from "../api";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { who } from "../who";
import { createForm } from "./form";
import { words } from "./texts";
import "./banner.css";

export default function Banner() {
  const form = useMemo(() => createForm({}, () => api.post("/api/v1/account/verification")), []);
  const email = who.value?.user.email ?? "";
  const { banner, tooMany } = words.value;
  const isSent = form.state.value === "done";
  const again = (
    <Button busy={form.state.value === "busy"} onClick={() => void form.submit()} data-testid="verification-again">
      {banner.again}
    </Button>
  );
  return (
    <div class="unconfirmed" data-testid="unconfirmed">
      <Notice kind="wait" action={isSent || form.problem.value ? undefined : again}>
        {form.problem.value ? tooMany : isSent ? banner.sent : banner.text(email)}
      </Notice>
    </div>
  );
}

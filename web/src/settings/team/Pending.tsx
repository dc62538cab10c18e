/** Invitations nobody has answered yet. */
import type { PendingInvitation } from "../../../../workers/auth/shapes";
import { shortDate } from "../../format";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import type { TeamModel } from "./model";
import { words } from "./texts";

interface PendingProps {
  model: InstanceType<typeof TeamModel>;
  invitations: PendingInvitation[];
  mayChange: boolean;
}

export function Pending({ model, invitations, mayChange }: PendingProps) {
  const texts = words.value;
  return (
    <section class="card">
      <h2>{texts.pending}</h2>
      <ul class="people">
        {invitations.map((one) => (
          <li key={one.id} data-testid="invitation">
            <div>
              <p class="people-name">
                {one.email}
                <Badge tone={one.isExpired ? "calm" : "wait"}>
                  {one.isExpired ? texts.expired : texts.roles[one.role]}
                </Badge>
              </p>
              <p class="people-more">
                {texts.invitedBy(one.invitedBy, shortDate(one.sentAt))}
                {!one.isExpired && ` · ${texts.until(shortDate(one.expiresAt))}`}
              </p>
            </div>
            {mayChange && (
              <div class="people-acts">
                <Button
                  aria-label={texts.againOf(one.email)}
                  onClick={() => void model.sendAgain(one.id)}
                  data-testid="invitation-again"
                >
                  {texts.again}
                </Button>
                <Button
                  weight="danger"
                  aria-label={texts.revokeOf(one.email)}
                  onClick={() => void model.revoke(one.id)}
                  data-testid="invitation-revoke"
                >
                  {texts.revoke}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The tenant worked for; whoever belongs to several picks one here. */
import { useSignal } from "@preact/signals";
import { api } from "../api";
import { t, textsOf } from "../i18n";
import { Picker } from "../shell/Picker";
import { who } from "../who";
import "./tenant-name.css";

const words = textsOf({ tenant: "İşletme" }, { tenant: "Business" });

export function TenantName() {
  const failed = useSignal(false);
  const { tenant, tenants } = who.value ?? {};
  if (!tenant || !tenants || tenants.length < 2) return <p class="header-tenant">{tenant?.name}</p>;
  const choose = async (tenantId: string) => {
    const answer = await api.put("/api/v1/account/tenant", { tenantId });
    // Everything on the screen belongs to the tenant before: it is all loaded anew.
    if (answer.ok) location.assign("/overview");
    else failed.value = true;
  };
  return (
    <div class="header-tenant" data-testid="tenant-choice">
      <Picker
        label={words.value.tenant}
        value={tenant.id}
        keys={tenants.map(({ id }) => id)}
        titles={Object.fromEntries(tenants.map(({ id, name }) => [id, name]))}
        onPick={(id) => void choose(id)}
      />
      {failed.value && <span role="alert">{t.value.problem.conflict}</span>}
    </div>
  );
}

/** The page: customers, the phone, the world's controls; one at a time where the screen is narrow. */
import { Chat } from "./Chat";
import { CustomerList } from "./CustomerList";
import { Drawer } from "./Drawer";
import { words } from "./i18n";
import { Icon } from "./icons";
import { phone, type View } from "./model";

const VIEWS: View[] = ["chats", "phone", "controls"];

export function App() {
  const t = words.value;
  return (
    <div class="page" data-view={phone.view}>
      {phone.trouble.value && (
        <p class="trouble" role="alert">
          {t.trouble}
        </p>
      )}
      <CustomerList />
      <Chat />
      <Drawer />
      <nav class="tabs" aria-label={t.sandbox}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            aria-current={phone.view.value === view ? "page" : undefined}
            onClick={() => {
              phone.view.value = view;
            }}
          >
            <Icon name={view} />
            {t[view]}
          </button>
        ))}
      </nav>
    </div>
  );
}

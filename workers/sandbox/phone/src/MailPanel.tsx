/** The mailboxes of everybody: what the business's software has sent by e-mail. */
import { useEffect, useRef } from "preact/hooks";
import { clockTime } from "./format";
import { words } from "./i18n";
import { phone } from "./model";
import type { Letter } from "./shapes";

export function MailPanel() {
  const t = words.value;
  const letters = phone.letters.value;
  return (
    <section class="panel">
      <h2>{t.mail}</h2>
      {letters.length === 0 && <p class="faint">{t.noMail}</p>}
      <ul class="letters">
        {letters.map((letter) => (
          <li key={letter.id}>
            <button
              type="button"
              class="letter"
              data-testid="letter"
              onClick={() => {
                phone.letter.value = letter;
              }}
            >
              <span class="letter-subject">{letter.subject}</span>
              <span class="letter-at">{clockTime(letter.at)}</span>
              <span class="letter-to">{letter.to}</span>
            </button>
          </li>
        ))}
      </ul>
      {phone.letter.value && <Reading letter={phone.letter.value} />}
    </section>
  );
}

function Reading({ letter }: { letter: Letter }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="reading"
      aria-label={letter.subject}
      onClose={() => {
        phone.letter.value = null;
      }}
    >
      <header>
        <p>{letter.to}</p>
        <button type="button" data-testid="letter-close" onClick={() => dialog.current?.close()}>
          {words.value.close}
        </button>
      </header>
      {/* A letter runs nothing; its links open beside this page. */}
      <iframe
        title={letter.subject}
        data-testid="letter-body"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc={letter.html.replace("<head>", '<head><base target="_blank">')}
      />
    </dialog>
  );
}

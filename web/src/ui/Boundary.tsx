/** What stands instead of a page that broke while it was drawn. */
import { Component, type ComponentChildren } from "preact";
import { t, textsOf } from "../i18n";
import { Button } from "./Button";
import { Notice } from "./Notice";

const tr = { broken: "Beklenmedik bir sorun oldu. Yazdığınız mesaj taslakları duruyor." };
const en: typeof tr = { broken: "Something went wrong. Your drafts of messages are kept." };
const words = textsOf(tr, en);

interface BoundaryProps {
  children: ComponentChildren;
}

export class Boundary extends Component<BoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    // As loud as an error nobody caught.
    reportError(error);
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div class="page">
        <Notice kind="bad" action={<Button onClick={() => location.reload()}>{t.value.common.retry}</Button>}>
          {words.value.broken}
        </Notice>
      </div>
    );
  }
}

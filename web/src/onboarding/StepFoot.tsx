/** The way on from a step of the wizard, and the way back. */
import { Button } from "../ui/Button";
import { words } from "./texts";

/** What every step is given. */
export interface Ways {
  /** null on the first step */
  back: (() => void) | null;
  next(): void;
}

interface StepFootProps extends Pick<Ways, "back"> {
  /** null on the last step */
  next: (() => void) | null;
  /** saves before going on; the step is a form */
  saves?: boolean;
  isBusy?: boolean;
  /** the step is not done yet: going on leaves it for later */
  isOpen?: boolean;
}

export function StepFoot({ back, next, saves = false, isBusy = false, isOpen = false }: StepFootProps) {
  const { wizard } = words.value;
  return (
    <div class="wizard-foot">
      {back && (
        <Button weight="quiet" onClick={back} data-testid="wizard-back">
          {wizard.back}
        </Button>
      )}
      {next === null ? null : saves ? (
        <Button weight="primary" type="submit" busy={isBusy} data-testid="wizard-next">
          {wizard.save}
        </Button>
      ) : (
        <Button weight={isOpen ? "quiet" : "primary"} onClick={next} data-testid="wizard-next">
          {isOpen ? wizard.skip : wizard.next}
        </Button>
      )}
    </div>
  );
}

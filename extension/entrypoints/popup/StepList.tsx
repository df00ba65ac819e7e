import { orderSteps, platformOf } from "../../catalogue/steps";
import type { Control, Steps } from "../../catalogue/types.generated";
import { audienceOfSteps, IN_ENGLISH } from "../../format";
import { Fold } from "../../ui/Fold";
import { useReader } from "../../ui/reader";

/** The ways to a control in words: the reader's own first, the others on request. */
export function StepList({ control }: { control: Control }) {
  const { os } = useReader();
  const [first, ...others] = orderSteps(control.steps, platformOf(os));
  if (!first) return null;
  return (
    <>
      <Way steps={first} />
      {others.map((steps, index) => (
        <Fold key={index} title={audienceOfSteps(steps)}>
          <Lines steps={steps} />
        </Fold>
      ))}
    </>
  );
}

function Way({ steps }: { steps: Steps }) {
  return (
    <>
      <p class="sub">{audienceOfSteps(steps)}</p>
      <Lines steps={steps} />
    </>
  );
}

function Lines({ steps }: { steps: Steps }) {
  return (
    <ol class="steps" {...IN_ENGLISH}>
      {steps.steps.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
}

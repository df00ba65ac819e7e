import { isFree } from "../../managed";
import { t } from "../../text";
import { useReader } from "../../ui/reader";

interface Props {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Whether a check-up may switch settings off. Only a person can say yes, not a script that clicks. */
export function TurnOffTick({ isOn, onChange }: Props) {
  const { managed } = useReader();
  if (!isFree(managed, "checkup-turn-off")) return null;
  return (
    <div class="tick">
      <label class="check">
        <input
          type="checkbox"
          data-choice="turn-off"
          checked={isOn}
          aria-describedby="turn-off-means"
          onClick={(event) => {
            if (event.isTrusted) onChange(event.currentTarget.checked);
            else event.preventDefault();
          }}
        />
        {t("checkupTurnOff")}
      </label>
      <p class="meta" id="turn-off-means">
        {t("checkupTurnOffMeans")}
      </p>
    </div>
  );
}

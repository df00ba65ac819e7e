import { useRef, useState } from "preact/hooks";
import { mainControl } from "../../catalogue/main-control";
import { date } from "../../format";
import { type Governed, isOnFor } from "../../governed";
import { eraseJournal } from "../../journal/store";
import { changeSettings, withId } from "../../settings";
import { t } from "../../text";
import { Icon } from "../../ui/Icon";
import { JumpButton } from "../../ui/JumpButton";
import { isPolicyChange } from "../../ui/news";
import { PolicyNews } from "../../ui/PolicyNews";
import { exposureText } from "../../ui/StateChip";
import { ago, day } from "../../ui/time";
import { Confirm } from "./Confirm";
import { StatusChip } from "./StatusChip";
import { isVisible, type Standing } from "./standing";

interface Props {
  standing: Standing;
  settings: Governed;
  now: number;
}

/** What stands in the row of one service: how it stands, when it was seen, and the way to its setting. */
export function ServiceRow({ standing, settings, now }: Props) {
  const { service, status, lastSeen, news, controls } = standing;
  const [newest] = news;
  const [isOpen, setOpen] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const main = mainControl(service);
  const isUnused = status === "unused";
  const setUnused = (isIn: boolean) =>
    void changeSettings(({ unused }) => ({ unused: withId(unused, service.id, isIn) }));
  return (
    <>
      <h3>{service.name}</h3>
      <div class="row-status">
        <StatusChip status={status} />
      </div>
      <p class="meta row-facts">
        {lastSeen !== null && <span>{t("dashSeen", ago(lastSeen, now))}</span>}
        {newest && (
          <span class="stale">
            {t(isPolicyChange(service, newest) ? "dashChanged" : "dashNews", date(newest.date))}
          </span>
        )}
        {!isOnFor(settings, service.id) && <span>{t("dashOff")}</span>}
      </p>
      <div class="row-ways">
        {main && !isUnused && <JumpButton control={main} service={service} named={service.name} />}
        <label class="check">
          <input
            type="checkbox"
            checked={isUnused}
            aria-label={t("dashUnusedNamed", service.name)}
            onChange={(event) => setUnused(event.currentTarget.checked)}
          />
          {t("dashUnused")}
        </label>
      </div>
      <details class="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary ref={summary}>
          <span>
            {controls.length > 0 ? t("dashDetails", String(controls.length)) : t("dashDetailsNone")}
            <span class="hidden">: {service.name}</span>
          </span>
          <Icon name="open" />
        </summary>
        {/* Only made when asked for: there are many of them. */}
        {isOpen && (
          <Details standing={standing} now={now} onSeen={() => summary.current?.focus()} />
        )}
      </details>
    </>
  );
}

interface DetailsProps {
  standing: Standing;
  now: number;
  /** Called when the person has marked the news as seen, and they go. */
  onSeen: () => void;
}

function Details({ standing, now, onSeen }: DetailsProps) {
  const { service, controls } = standing;
  const main = mainControl(service);
  const hasEntries = controls.some(({ entry }) => entry !== null);
  return (
    <div class="fold-body">
      <p>{service.stance.text}</p>
      <PolicyNews service={service} onSeen={onSeen} />
      {controls.length > 0 && (
        <ul class="settings">
          {controls.map(({ control, entry }) => (
            <li key={control.id} data-control={control.id}>
              <span class="setting">
                {control.name}
                <span class="meta">{entry ? seenText(entry, now) : unseenText(control)}</span>
              </span>
              {control !== main && (
                <JumpButton control={control} service={service} named={control.name} />
              )}
            </li>
          ))}
        </ul>
      )}
      {hasEntries && (
        <Confirm
          label={t("dashForget")}
          question={t("dashForgetSure", service.name)}
          done={t("dashForgotten")}
          onYes={() => eraseJournal(service.id)}
        />
      )}
    </div>
  );
}

/** "Protected, so since Nov 3, 2026 · Last seen yesterday" */
function seenText(
  { history, lastSeen }: NonNullable<Standing["controls"][number]["entry"]>,
  now: number,
): string {
  const last = history.at(-1);
  if (!last) return t("dashNeverSeen");
  const parts = [
    `${exposureText(last.exposure)}, ${t("dashSince", day(last.at))}`,
    t("dashSeen", ago(lastSeen, now)),
  ];
  if (last.certainty === "likely") parts.push(t("dashLikely"));
  return parts.join(" · ");
}

const unseenText = (control: Standing["controls"][number]["control"]): string =>
  t(isVisible(control) ? "dashNeverSeen" : "dashNotVisible");

import { useEffect, useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { isAskable } from "../../access";
import type { Service } from "../../catalogue/types.generated";
import { type Checkup, turningOff } from "../../checkup/model";
import { checkable, originsFor, planOf } from "../../checkup/plan";
import { pauseIfAlone, run } from "../../checkup/run";
import {
  beginCheckup,
  forgetCheckup,
  onCheckup,
  readCheckup,
  updateCheckup,
} from "../../checkup/store";
import { type Governed, isOnFor } from "../../governed";
import type { Journal } from "../../journal/model";
import { lastSeen } from "../../journal/reminders";
import { isFree } from "../../managed";
import { withId } from "../../settings";
import { t } from "../../text";
import { useMore } from "../../ui/More";
import { useReader } from "../../ui/reader";
import { useStored } from "../../ui/stored";
import { CheckupResults } from "./CheckupResults";
import { TurnOffTick } from "./TurnOffTick";

interface Props {
  services: readonly Service[];
  journal: Journal;
  settings: Governed;
}

/** Where nobody goes on with it, a check-up stands still before it is shown. */
const FROM_STORE = { read: () => pauseIfAlone().then(readCheckup, readCheckup), follow: onCheckup };

/** Chooses services, goes through their settings pages, and says at the end how they stand. */
export function CheckupPage({ services, journal, settings }: Props) {
  const { managed } = useReader();
  const checkup = useStored(FROM_STORE);
  const [isFailed, setFailed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const stage = checkup === undefined ? null : !checkup ? "choose" : checkup.ended ? "end" : "run";
  const shown = useRef<string | null>(null);
  // Who goes on to the next part reads on at its heading.
  useEffect(() => {
    if (stage && shown.current && shown.current !== stage) heading.current?.focus();
    shown.current = stage;
  }, [stage]);

  /** Goes through the pages once it is written down that it shall. */
  const goOn = (written: Promise<unknown>) => {
    setFailed(false);
    // The storage is full, most likely: what was done before is written down.
    written.then(run).catch(() => setFailed(true));
  };
  const exposed = checkup?.items.filter(({ result }) => result === "exposed").length ?? 0;
  return (
    <>
      <section class="intro">
        <h1 tabIndex={-1} ref={heading}>
          {t(stage === "end" ? "checkupDone" : "checkupTitle")}
        </h1>
        {stage === "choose" && <p>{t("checkupLead")}</p>}
        <p role="alert">{isFailed && t("checkupFailed")}</p>
      </section>
      {stage === "choose" && (
        <Choice services={services} journal={journal} settings={settings} onStart={goOn} />
      )}
      {checkup && stage === "run" && (
        <Running checkup={checkup} isFailed={isFailed} onContinue={goOn} />
      )}
      {checkup && stage !== null && (
        <CheckupResults checkup={checkup} services={services} receipts={journal.receipts} />
      )}
      {checkup && stage === "end" && (
        <div class="buttons">
          {exposed > 0 && !settings.off && isFree(managed, "checkup-turn-off") && (
            <button
              type="button"
              class="primary"
              onClick={({ isTrusted }) => isTrusted && goOn(updateCheckup(turningOff))}
            >
              {t("checkupTurnThese", String(exposed))}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => void forgetCheckup()}>
            {t("checkupAgain")}
          </button>
        </div>
      )}
    </>
  );
}

interface ChoiceProps extends Props {
  onStart: (written: Promise<unknown>) => void;
}

function Choice({ services, journal, settings, onStart }: ChoiceProps) {
  const { region, allowed } = useReader();
  const offered = checkable(services).filter(
    ({ id }) => !settings.unused.includes(id) && isOnFor(settings, id),
  );
  const [chosen, setChosen] = useState(() => {
    const seen = lastSeen(journal);
    return offered.map(({ id }) => id).filter((id) => seen.has(id));
  });
  const [turnOff, setTurnOff] = useState(false);
  const [listed, more] = useMore(offered);
  const isChosen = new Set(chosen);
  const picked = offered.filter(({ id }) => isChosen.has(id));
  const items = planOf(picked, region);
  const start = () => {
    const missing = originsFor(items, picked).filter(
      (origin) => !allowed.has(origin) && isAskable(origin),
    );
    // Nothing may come before this call: a browser takes the question only as part of the click itself. Whatever the
    // answer, the check-up goes on: what may not be looked at is told in the end.
    const asked =
      missing.length > 0
        ? browser.permissions.request({ origins: missing }).catch(() => false)
        : Promise.resolve(true);
    const plan = { version: 1 as const, paused: false, ended: false, turnOff, items };
    onStart(asked.then(() => beginCheckup({ ...plan, startedAt: Date.now() })));
  };
  if (settings.off) return <p class="notice">{t("offEverywhere")}</p>;
  return (
    <section class="card">
      <h2>{t("checkupChoose")}</h2>
      <div class="buttons">
        <button type="button" class="quiet" onClick={() => setChosen(offered.map(({ id }) => id))}>
          {t("checkupAll")}
        </button>
        <button type="button" class="quiet" onClick={() => setChosen([])}>
          {t("checkupNone")}
        </button>
      </div>
      <ul class="columns">
        {listed.map(({ id, name }) => (
          <li key={id}>
            <label class="check">
              <input
                type="checkbox"
                data-choice={id}
                checked={isChosen.has(id)}
                onChange={(event) => setChosen(withId(chosen, id, event.currentTarget.checked))}
              />
              {name}
            </label>
          </li>
        ))}
      </ul>
      {more}
      <TurnOffTick isOn={turnOff} onChange={setTurnOff} />
      <p class="meta">{t("checkupAsks")}</p>
      <button type="button" class="primary" disabled={picked.length === 0} onClick={start}>
        {t("checkupStart", String(picked.length))}
      </button>
    </section>
  );
}

interface RunningProps {
  checkup: Checkup;
  isFailed: boolean;
  onContinue: (written: Promise<unknown>) => void;
}

function Running({ checkup, isFailed, onContinue }: RunningProps) {
  const isPaused = checkup.paused || isFailed;
  const all = checkup.items.length;
  const done = checkup.items.filter(({ result }) => result !== null).length;
  const text = t("checkupProgress", String(done), String(all));
  // To be seen in the strip of tabs too, while a page of the check-up is in front.
  useEffect(() => {
    const before = document.title;
    document.title = `${text} – ${before}`;
    return () => {
      document.title = before;
    };
  }, [text]);
  return (
    <section class="card" data-checkup={isPaused ? "paused" : "running"}>
      <label class="search wide">
        <span>{text}</span>
        <progress max={all} value={done} />
      </label>
      <p role="status">{t(isPaused ? "checkupPaused" : "checkupRuns")}</p>
      <TurnOffTick
        isOn={checkup.turnOff}
        onChange={(turnOff) => void updateCheckup((now) => ({ ...now, turnOff }))}
      />
      <div class="buttons">
        {isPaused ? (
          <button
            type="button"
            class="quiet"
            onClick={() => onContinue(updateCheckup((now) => ({ ...now, paused: false })))}
          >
            {t("checkupContinue")}
          </button>
        ) : (
          <button
            type="button"
            class="quiet"
            onClick={() => void updateCheckup((now) => ({ ...now, paused: true }))}
          >
            {t("checkupPause")}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => void updateCheckup((now) => ({ ...now, ended: true }))}
        >
          {t("checkupEnd")}
        </button>
      </div>
    </section>
  );
}

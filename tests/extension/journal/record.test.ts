import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Service } from "../../../extension/catalogue/types.generated";
import { openDrifts } from "../../../extension/journal/drift";
import {
  type Entry,
  emptyJournal,
  type Journal,
  parseJournal,
} from "../../../extension/journal/model";
import { record } from "../../../extension/journal/record";
import type { Sighting } from "../../../extension/journal/sighting";
import {
  clock,
  DAY,
  edition,
  example,
  MINUTE,
  renamed,
  START,
  sighting,
  training,
} from "./example";

const ID = training.id;

/** The journal after these sightings, each at its own time. */
function journalOf(...seen: [number, Sighting][]): Journal {
  return seen.reduce(
    (journal, [at, one]) => record(journal, [one], clock(at), edition) ?? journal,
    emptyJournal(),
  );
}

const historyOf = (journal: Journal) =>
  journal.controls[ID]?.history.map(({ at, state }) => [at - START, state]);

describe("what was seen", () => {
  test("is written down with time, zone, address and language", () => {
    const journal = journalOf([START, sighting("on")]);
    expect(journal.controls).toEqual({
      [ID]: {
        firstSeen: START,
        lastSeen: START,
        frame: "first visit",
        address: "https://example.com/settings/data",
        language: "de-AT",
        label: "Modelle verbessern",
        siblings: [ID],
        history: [
          {
            at: START,
            zone: "Europe/Berlin",
            state: "on",
            exposure: "exposed",
            certainty: "certain",
          },
        ],
      },
    });
  });

  test("again a little later in the same document is no news", () => {
    const journal = journalOf([START, sighting("on")]);
    expect(record(journal, [sighting("on")], clock(START + MINUTE), edition)).toBeNull();
  });

  test("again in another document is remembered without a new line of history", () => {
    const journal = journalOf(
      [START, sighting("on")],
      [START + MINUTE, sighting("on", { frame: "second visit" })],
    );
    expect(historyOf(journal)).toEqual([[0, "on"]]);
    expect(journal.controls[ID]?.lastSeen).toBe(START + MINUTE);
  });

  test("otherwise than before is a change", () => {
    const journal = journalOf([START, sighting("on")], [START + MINUTE, sighting("off")]);
    expect(historyOf(journal)).toEqual([
      [0, "on"],
      [MINUTE, "off"],
    ]);
  });

  test("as unknown takes nothing back", () => {
    const journal = journalOf([START, sighting("off")]);
    expect(record(journal, [sighting("unknown")], clock(START + DAY), edition)).toBeNull();
    expect(historyOf(journalOf([START, sighting("unknown")]))).toEqual([[0, "unknown"]]);
  });

  test("as likely says no less than it was certain", () => {
    const journal = journalOf([START, sighting("off")]);
    const guess = sighting("off", { certainty: "likely", frame: "second visit" });
    expect(record(journal, [guess], clock(START + DAY), edition)).toBeNull();
  });
});

describe("a clock that is set back", () => {
  const journal = journalOf([START, sighting("on")], [START - DAY, sighting("off")]);

  test("does not turn time back, and is noted", () => {
    expect(journal.controls[ID]?.history.at(-1)).toMatchObject({ at: START, clock: START - DAY });
    expect(journal.latest).toBe(START);
  });

  test("by a moment is not worth a note", () => {
    const little = journalOf([START, sighting("on")], [START - 1000, sighting("off")]);
    expect(little.controls[ID]?.history.at(-1)).toEqual({
      at: START,
      zone: "Europe/Berlin",
      state: "off",
      exposure: "protected",
      certainty: "certain",
    });
  });

  test("whatever it does, times never go backwards", () => {
    const moments = fc.array(fc.tuple(fc.nat(10 * DAY), fc.constantFrom("on", "off", "mixed")), {
      minLength: 1,
    });
    fc.assert(
      fc.property(moments, (seen) => {
        const result = journalOf(
          ...seen.map(([at, state], visit): [number, Sighting] => [
            at,
            sighting(state as "on", { frame: String(visit) }),
          ]),
        );
        const times = result.controls[ID]?.history.map(({ at }) => at) ?? [];
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(result.latest).toBeGreaterThanOrEqual(times.at(-1) ?? 0);
        for (const receipt of result.receipts) {
          expect(receipt.before.at).toBeLessThanOrEqual(receipt.after.at);
        }
      }),
    );
  });
});

describe("an opt-out", () => {
  test("makes a receipt that says everything itself", () => {
    const { receipts } = journalOf([START, sighting("on")], [START + MINUTE, sighting("off")]);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toMatchObject({
      service: "example",
      serviceName: "Example",
      company: "Example Inc.",
      control: ID,
      label: "Modelle verbessern",
      language: "de-AT",
      address: "https://example.com/settings/data",
      before: { at: START, zone: "Europe/Berlin", state: "on", meaning: "On." },
      after: { at: START + MINUTE, zone: "Europe/Berlin", state: "off", meaning: "Off." },
      extension: "0.1.0",
      catalogue: { serial: 7, publishedAt: "2026-11-21T00:00:00Z" },
      sources: [
        {
          title: "Help page",
          publisher: "Example",
          url: "https://help.example.com/ai",
          date: "2026-01-01",
          checked: "2026-11-01",
        },
      ],
    });
  });

  test("says when it was last seen before, not when it was first", () => {
    const { receipts } = journalOf(
      [START, sighting("on")],
      [START + DAY, sighting("on", { frame: "second visit" })],
      [START + 2 * DAY, sighting("off", { frame: "third visit" })],
    );
    expect(receipts[0]?.before.at).toBe(START + DAY);
  });

  test.each<[string, Sighting, Sighting]>([
    ["that is only likely", sighting("on"), sighting("off", { certainty: "likely" })],
    ["from what was only likely", sighting("on", { certainty: "likely" }), sighting("off")],
    ["that is the first sight", sighting("unknown"), sighting("off")],
    ["the other way round", sighting("off"), sighting("on")],
    [
      "in the catalogue alone",
      sighting("on"),
      sighting("on", { control: { ...training, polarity: "on_protects" } }),
    ],
  ])("%s makes none", (_, before, now) => {
    const journal = journalOf([START, before], [START + MINUTE, now]);
    expect(journal.receipts).toEqual([]);
  });
});

describe("a setting that comes back", () => {
  const visit = (state: Sighting["state"], frame: string, over: Partial<Sighting> = {}) =>
    sighting(state, { frame, ...over });
  const off: [number, Sighting] = [START, visit("off", "a")];
  const cause = (...seen: [number, Sighting][]) => openDrifts(journalOf(...seen), [])[0]?.cause;

  test("is noticed, with when it last protected", () => {
    const journal = journalOf(
      off,
      [START + DAY, visit("off", "b")],
      [START + 40 * DAY, visit("on", "c")],
    );
    expect(openDrifts(journal, [])).toEqual([
      {
        ...clock(START + 40 * DAY),
        control: ID,
        since: START + DAY,
        cause: "reset",
        told: false,
        closed: false,
      },
    ]);
  });

  test("was most likely not kept when it was turned minutes before", () => {
    const on: [number, Sighting] = [START - MINUTE, visit("on", "a")];
    expect(cause(on, off, [START + MINUTE, visit("on", "b")])).toBe("not-kept");
    expect(cause(on, off, [START + DAY, visit("on", "b")])).toBe("reset");
  });

  test("was most likely rebuilt when it stands elsewhere or is called otherwise", () => {
    const elsewhere = visit("on", "b", { address: "https://example.com/settings/ai" });
    expect(cause(off, [START + DAY, elsewhere])).toBe("moved");
    const later = [START + 40 * DAY, visit("on", "b", { control: renamed("2026-12") })] as const;
    expect(cause(off, [...later])).toBe("renamed");
    const known = [START + 40 * DAY, visit("on", "b", { control: renamed("2026-10") })] as const;
    expect(cause(off, [...known])).toBe("reset");
  });

  test.each<[string, [number, Sighting][]]>([
    ["that the person turned before our eyes", [off, [START + MINUTE, visit("on", "a")]]],
    [
      "that is only likely this one",
      [off, [START + DAY, visit("on", "b", { certainty: "likely" })]],
    ],
    [
      "that was only likely this one before",
      [
        [START, visit("off", "a", { certainty: "likely" })],
        [START + DAY, visit("on", "b")],
      ],
    ],
    [
      "that only the catalogue sees otherwise",
      [
        off,
        [START + DAY, visit("off", "b", { control: { ...training, polarity: "on_protects" } })],
      ],
    ],
  ])("is none %s", (_, seen) => {
    expect(journalOf(...seen).drifts).toEqual([]);
  });

  test("is no open question once it protects again", () => {
    const journal = journalOf(
      off,
      [START + DAY, visit("on", "b")],
      [START + DAY + MINUTE, visit("off", "b")],
    );
    expect(journal.drifts).toHaveLength(1);
    expect(openDrifts(journal, [])).toEqual([]);
    expect(journal.receipts).toHaveLength(1);
  });

  test("twice is one open question", () => {
    const journal = journalOf(
      off,
      [START + DAY, visit("on", "b")],
      [START + 2 * DAY, visit("off", "c")],
      [START + 3 * DAY, visit("on", "d")],
    );
    expect(journal.drifts).toHaveLength(2);
    expect(openDrifts(journal, ["example"])).toEqual([]);
    expect(openDrifts(journal, [])).toHaveLength(1);
  });
});

describe("a setting that is new", () => {
  const older: Service = { ...example, controls: [training] };
  const other = { ...training, id: "example/voice" };
  const newer: Service = { ...example, controls: [training, other] };
  const own = (state: Sighting["state"], over: Partial<Sighting> = {}) =>
    sighting(state, { service: older, ...over });
  const voice = (state: Sighting["state"], over: Partial<Sighting> = {}) =>
    sighting(state, { service: newer, control: other, frame: "b", ...over });
  const causes = (...seen: [number, Sighting][]) =>
    openDrifts(journalOf(...seen), []).map(({ control, cause, since }) => [control, cause, since]);
  const protectedThere: [number, Sighting] = [START, own("off")];

  test("and exposes a person who was protected without it is told", () => {
    const wanted = [[other.id, "new", START]];
    expect(causes(protectedThere, [START + DAY, voice("on")])).toEqual(wanted);
    // Seeing the old one again, with the new catalogue, is not seeing the new one.
    const again = sighting("off", { service: newer, frame: "b" });
    expect(causes(protectedThere, [START + DAY, again], [START + 2 * DAY, voice("on")])).toEqual([
      [other.id, "new", START + DAY],
    ]);
    // At first it could not be told how it stands.
    const unclear: [number, Sighting] = [START + DAY, voice("unknown")];
    expect(causes(protectedThere, unclear, [START + DAY + MINUTE, voice("on")])).toEqual(wanted);
  });

  test("and is told once, and no more when it protects", () => {
    const seen: [number, Sighting][] = [protectedThere, [START + DAY, voice("on")]];
    expect(causes(...seen, [START + 2 * DAY, voice("on", { frame: "c" })])).toHaveLength(1);
    expect(causes(...seen, [START + 2 * DAY, voice("off", { frame: "c" })])).toEqual([]);
  });

  test.each<[string, [number, Sighting][]]>([
    ["where the catalogue had it before", [[START, own("off", { service: newer })]]],
    ["where the person was not protected", [[START, own("on")]]],
    ["where nothing was seen of the service", []],
    ["where it was only likely that they were", [[START, own("off", { certainty: "likely" })]]],
  ])("is none %s", (_, before) => {
    expect(causes(...before, [START + DAY, voice("on")])).toEqual([]);
  });

  test("is none that protects, is a guess, or was seen by a journal that did not note it", () => {
    expect(causes(protectedThere, [START + DAY, voice("off")])).toEqual([]);
    const guess = voice("on", { certainty: "likely" });
    expect(causes(protectedThere, [START + DAY, guess])).toEqual([]);
    const { siblings: _, ...entry } = journalOf(protectedThere).controls[ID] as Entry;
    const old = parseJournal({ ...emptyJournal(), controls: { [ID]: entry } }) as Journal;
    expect(record(old, [voice("on")], clock(START + DAY), edition)?.drifts).toEqual([]);
  });
});

describe("what a page calls a setting", () => {
  test("stands in the receipt as it was printed when it was last known", () => {
    const journal = journalOf(
      [START, sighting("on", { label: "Improve our  models!" })],
      [START + MINUTE, sighting("off", { label: null })],
    );
    expect(journal.receipts[0]?.label).toBe("Improve our  models!");
  });

  test("is the catalogue's word for it where it could not be read", () => {
    const journal = journalOf(
      [START, sighting("on", { label: null })],
      [START + MINUTE, sighting("off", { label: null })],
    );
    expect(journal.receipts[0]?.label).toBe("Modelle verbessern");
  });
});

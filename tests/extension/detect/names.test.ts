// @vitest-environment jsdom
import { computeAccessibleName } from "dom-accessibility-api";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WORDING } from "../../../extension/catalogue/wording";
import { type Candidate, crowdsOf, distinct, kindOf } from "../../../extension/detect/controls";
import { headingOf, type Texts, textsOf } from "../../../extension/detect/names";
import { learnWords, normalise } from "../../../extension/detect/text";

const NAME = "use my data for training";

beforeAll(() => learnWords(WORDING));
beforeEach(() => document.body.replaceChildren());

/** The page with this content, and the element in it that is marked `data-it`. */
function it_(html: string): Element {
  document.body.innerHTML = `<main>${html}</main>`;
  const element = document.querySelector("[data-it]");
  if (!element) throw new Error("the example marks no element");
  return element;
}

function read(element: Element): Texts {
  const kind = kindOf(element);
  if (!kind) throw new Error(`${element.outerHTML} is no candidate`);
  const candidate: Candidate = { element, kind };
  const others = [...document.querySelectorAll("*")].flatMap((other) => {
    const kindOfOther = kindOf(other);
    return kindOfOther ? [{ element: other, kind: kindOfOther }] : [];
  });
  return textsOf(candidate, crowdsOf(distinct(others)));
}

/** Ordinary controls, each named by the standard. */
const NAMED = {
  "label[for]": `<input data-it type=checkbox id=a><label for=a>Use my data for training</label>`,
  "label before it": `<label for=a>Use my data for training</label><input data-it type=checkbox id=a>`,
  "wrapping label": `<label><input data-it type=checkbox> Use my data for training</label>`,
  "wrapping label, words in several spans": `<label><span>Use my data</span> <input data-it type=checkbox><span> for training</span></label>`,
  "wrapping label, drawn box inside": `<label><input data-it type=checkbox><span aria-hidden=true></span><svg></svg><span>Use my data for training</span></label>`,
  "label of a button": `<label for=a>Use my data for training</label><button data-it id=a role=switch aria-checked=true></button>`,
  "aria-label": `<button data-it role=switch aria-checked=true aria-label="Use my data for training"></button>`,
  "aria-labelledby": `<span id=a>Use my data for training</span><div data-it role=switch aria-checked=true aria-labelledby=a tabindex=0></div>`,
  "aria-labelledby in two parts": `<b id=a>Use my data</b><i id=b>for training</i><input data-it type=checkbox aria-labelledby="a b">`,
  "aria-labelledby with a missing part": `<b id=a>Use my data for training</b><input data-it type=checkbox aria-labelledby="gone a">`,
  "aria-labelledby before aria-label": `<b id=a>Use my data for training</b><input data-it type=checkbox aria-label="Something else" aria-labelledby=a>`,
  "aria-labelledby at hidden words": `<b id=a hidden>Use my data for training</b><input data-it type=checkbox aria-labelledby=a>`,
  "aria-labelledby at an element with an aria-label": `<b id=a aria-label="Use my data for training">?</b><input data-it type=checkbox aria-labelledby=a>`,
  "aria-labelledby at itself and another": `<b id=b>for training</b><button data-it id=a role=switch aria-checked=true aria-label="Use my data" aria-labelledby="a b"></button>`,
  content: `<button data-it aria-pressed=true>Use my data for training</button>`,
  "content in nested elements": `<div data-it role=checkbox aria-checked=false tabindex=0><div><span>Use my data</span></div><div>for training</div></div>`,
  "content with a picture": `<button data-it aria-pressed=true><img alt="Use my data"> for training</button>`,
  "content with a hidden part": `<button data-it aria-pressed=true>Use my data for training<span aria-hidden=true> ★</span></button>`,
  title: `<input data-it type=checkbox title="Use my data for training">`,
  select: `<label for=a>Use my data for training</label><select data-it id=a><option>Enabled<option>Disabled</select>`,
  "select in its label": `<label>Use my data for training <select data-it><option>Enabled<option>Disabled</select></label>`,
  "menu button by a heading": `<h3 id=a>Use my data for training</h3><button data-it aria-haspopup=true aria-labelledby=a>Enabled</button>`,
  "switch in a table cell": `<table><tr><td id=a>Use my data for training<td><input data-it type=checkbox role=switch aria-labelledby=a></table>`,
  "soft hyphens and no-break spaces": `<label><input data-it type=checkbox> Use&nbsp;my&nbsp;data for train&shy;ing</label>`,
  "bold inside a word": `<label><input data-it type=checkbox> Use my data for <b>tr</b>aining</label>`,
  link: `<a data-it href="/settings">Use my data for training <b>Off</b></a>`,
};

describe("names include what the standard computes", () => {
  test.each(Object.entries(NAMED))("%s", (_, html) => {
    const element = it_(html);
    const standard = normalise(computeAccessibleName(element));
    expect(standard, "the example must be named as it says").toContain("use my data");
    expect(read(element).names).toContain(standard);
  });
});

describe("beyond the standard", () => {
  test("a line break parts words, which the library overlooks", () => {
    const element = it_(`<label><input data-it type=checkbox> Use my data<br>for training</label>`);
    expect(read(element).names).toContain(NAME);
  });

  test("a name with its state is there with and without it", () => {
    const { names, stateWord } = read(
      it_(`<button data-it>Use my data for training <span>Off</span></button>`),
    );
    expect(names).toEqual(expect.arrayContaining([NAME, `${NAME} off`]));
    expect(stateWord).toBe("off");
  });

  test("a second label that holds only the state is no name", () => {
    const texts = read(
      it_(
        `<label for=a>Use my data for training</label><button data-it id=a role=switch aria-checked=false></button><label for=a>Off</label>`,
      ),
    );
    expect(texts.names).toContain(NAME);
    expect(texts.stateWord).toBe("off");
  });

  test("help that the control is described by is no part of its label", () => {
    const texts = read(
      it_(
        `<label><input data-it type=checkbox aria-describedby=h><span>Use my data for training</span><p id=h>You can change this.</p></label>`,
      ),
    );
    expect(texts.names).toContain(NAME);
  });

  test("a row without any tie gives its words", () => {
    const { row, names } = read(
      it_(
        `<div><div><span>Use my data for training</span><p>You can change this.</p><input data-it type=checkbox></div><div><span>Other</span><input type=checkbox></div></div>`,
      ),
    );
    expect(names).toEqual([]);
    expect(row).toContain(NAME);
    expect(row).not.toContain("other");
  });

  test("a label that stands apart is read in its parts", () => {
    const { names, row } = read(
      it_(`<div><input data-it type=checkbox id=c><input type=checkbox id=d></div>
       <div><label for=c>Use my data for training<small>You can change this.</small></label></div>`),
    );
    expect(names).toEqual(["use my data for training you can change this"]);
    expect(row).toContain("use my data for training");
  });

  test("On and Off inside a switch are not its name", () => {
    const { row } = read(
      it_(
        `<div><span>Use my data for training</span><button data-it role=switch aria-checked=false><span>On</span><span>Off</span></button></div>`,
      ),
    );
    expect(row).toContain(NAME);
  });

  test("a group of radio buttons is called by its legend", () => {
    const { names } = read(
      it_(
        `<fieldset><legend>Use my data for training</legend><label><input data-it type=radio name=a> On</label><label><input type=radio name=a> Off</label></fieldset>`,
      ),
    );
    expect(names).toContain(NAME);
  });

  test("the heading over a control is the nearest one before it", () => {
    const control = it_(
      `<h1>Settings</h1><section><h2>Privacy</h2><div><h3>Data</h3><input data-it type=checkbox></div><h3>Later</h3></section>`,
    );
    expect(headingOf(control)).toBe("data");
  });

  test("words around a custom element's root name what is inside", () => {
    const host = it_(`<acme-switch data-it>Use my data for training</acme-switch>`);
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<label><input type=checkbox><slot></slot></label>`;
    const input = root.querySelector("input");
    if (!input) throw new Error("no input");
    expect(read(input).names).toContain(NAME);
  });

  test("words in a root between the control and the page name it too", () => {
    const row = it_(
      `<div><settings-row data-it></settings-row><settings-row></settings-row></div>`,
    );
    const outer = row.attachShadow({ mode: "open" });
    outer.innerHTML = `<div><span>Use my data for training</span><settings-toggle></settings-toggle></div>`;
    const inner = outer.querySelector("settings-toggle")?.attachShadow({ mode: "open" });
    if (!inner) throw new Error("no root");
    inner.innerHTML = `<input type=checkbox role=switch>`;
    const { names, row: texts } = read(inner.firstElementChild as Element);
    expect([...names, ...texts]).toContain(NAME);
  });

  const SWITCH = `<div data-it role=switch aria-checked=true tabindex=0></div>`;
  test.each([
    [
      "beside a description",
      `<div><span>Use my data for training<small>More.</small></span>${SWITCH}</div>`,
    ],
    [
      "beside a link",
      `<div><span>Use my data for training. <a href=/>Learn more</a></span>${SWITCH}</div>`,
    ],
    ["bold in part", `<div><span>Use my <b>data</b> for training<br>More.</span>${SWITCH}</div>`],
    [
      "between a template's comments",
      `<div><span><!--?lit$1$-->Use my data for training<!--x--><i></i><em></em><small>More.</small></span>${SWITCH}</div>`,
    ],
    [
      "as a term",
      `<dl><dt>Other</dt><dd><input type=checkbox></dd><dt>Use my data for training</dt><dd>More. ${SWITCH}</dd></dl>`,
    ],
    [
      "as a title over it",
      `<section><h3>Use my data for training</h3><p>More.</p><div>${SWITCH} <b>On</b></div><p><input type=checkbox></p></section>`,
    ],
  ])("words %s are read", (_, html) => {
    expect(read(it_(html)).row).toContain(NAME);
  });

  test.each([
    [
      "of another control",
      `<section><h3>Use my data for training</h3><p><input type=checkbox></p><div>${SWITCH}</div></section>`,
    ],
    [
      "over a row with its own words",
      `<section><h3>Use my data for training</h3><div>Other ${SWITCH}</div><p><input type=checkbox></p></section>`,
    ],
    [
      "far above",
      `<section><h3>Use my data for training</h3>${"<p>More.</p>".repeat(9)}<div>${SWITCH}</div><p><input type=checkbox></p></section>`,
    ],
    [
      "of the term before",
      `<dl><dt>Use my data for training</dt><dd><input type=checkbox></dd><dt>Other</dt><dd>${SWITCH}</dd></dl>`,
    ],
    [
      "that a comment holds",
      `<div><!--Use my data for training--><span>Other<u></u></span>${SWITCH}</div>`,
    ],
  ])("words %s are not", (_, html) => {
    const { names, row } = read(it_(html));
    expect([...names, ...row]).not.toContain(NAME);
  });

  test("names that go round in circles end", () => {
    const { names } = read(
      it_(
        `<span id=a aria-labelledby=b>Use my data for training</span><input data-it type=checkbox id=b aria-labelledby="a b a">`,
      ),
    );
    expect(names).toContain(NAME);
  });

  test.each([
    ["a label", (words: string) => `<label><input data-it type=checkbox>${words}</label>`],
    ["an aria-label", (words: string) => `<input data-it type=checkbox aria-label="${words}">`],
    ["a row", (words: string) => `<div><p>${words}</p><input data-it type=checkbox></div>`],
  ])("a megabyte in %s is cut", (_, page) => {
    const element = it_(page("lots of words ".repeat(75_000)));
    const { names, row } = read(element);
    expect(Math.max(0, ...[...names, ...row].map((text) => text.length))).toBeLessThan(1000);
  });
});

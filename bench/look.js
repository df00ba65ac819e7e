// Runs in the extension's isolated world, as the body of a function: shows a page and looks for chips.
const HTML = "http://www.w3.org/1999/xhtml";
const rootOf = (element) => (element.namespaceURI === HTML ? chrome.dom.openOrClosedShadowRoot(element) : null);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A document and those of its frames, each with the offset of its coordinates. */
function documents(of = document, x = 0, y = 0) {
  const inner = [...of.querySelectorAll("iframe")].flatMap((frame) => {
    const box = frame.getBoundingClientRect();
    return frame.contentDocument ? documents(frame.contentDocument, x + box.x, y + box.y) : [];
  });
  return [{ of, x, y }, ...inner];
}

/** All elements, through shadow roots, except those of the extension. */
function* all(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    const shadow = rootOf(element);
    if (shadow && !isOurs(shadow)) yield* all(shadow);
  }
}

const isOurs = (shadow) => shadow.querySelector(":scope > [popover], [data-part]") !== null;

const boxOf = (element, { x, y }) => {
  const box = element.getBoundingClientRect();
  // Of a row that is one element the switch is the end.
  const start = element.hasAttribute("data-end") ? Math.max(0, box.width - 24) : 0;
  return [box.x + x + start, box.y + y, box.width - start, box.height];
};

function chips() {
  return documents().flatMap((place) =>
    [...all(place.of)]
      .filter((element) => element.localName === "div" && element.attributes.length === 0)
      .map(rootOf)
      .filter((root) => root && isOurs(root))
      .flatMap((root) => [...root.querySelectorAll("[data-part=chip]")])
      .map((chip) => ({ control: chip.dataset.control, exposure: chip.dataset.exposure, box: boxOf(chip, place) })),
  );
}

/** Nothing of the page lies over it; what is scrolled away counts as in sight. */
function isInSight(element, of) {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const { x, y, width, height } = element.getBoundingClientRect();
  // The chip may lie over it.
  const hit = of.elementsFromPoint(x + width / 2, y + height / 2).find((at) => !rootOf(at) || !isOurs(rootOf(at)));
  if (!hit) return true;
  for (let at = element; at; at = at.getRootNode().host) {
    if (hit.contains(at) || at.contains(hit) || at.parentElement?.contains(hit)) return true;
  }
  return false;
}

function isIn(whole, element) {
  for (let at = element; at; at = at.getRootNode().host) if (whole.contains(at)) return true;
  return false;
}

/** The modal dialog that holds all chips, or null: nobody takes them for those of switches behind it. */
function modalAroundChips() {
  const modal = document.querySelector("[aria-modal=true], dialog:modal");
  if (!modal) return null;
  const [left, top, width, height] = boxOf(modal, { x: 0, y: 0 });
  const holds = ({ box: [x, y, w, h] }) => x >= left && y >= top && x + w <= left + width && y + h <= top + height;
  return chips().every(holds) ? modal : null;
}

function switches() {
  const found = {};
  const modal = modalAroundChips();
  for (const place of documents()) for (const element of all(place.of)) {
    if (!element.hasAttribute("data-n") || !isInSight(element, place.of)) continue;
    if (!modal || isIn(modal, element)) found[element.getAttribute("data-n")] = boxOf(element, place);
  }
  return found;
}

/** What the catalogue's hooks find as plain selectors, with how it stands. */
function selected(hooks) {
  return hooks.flatMap(({ control, attribute, value, on, exposures }) =>
    [...document.querySelectorAll(`[${attribute}="${CSS.escape(value)}"]`)].flatMap((hit) => {
      const element = on === "container" ? hit.querySelector("input,select,button,[role=switch]") : hit;
      if (!element) return [];
      const isOn = element.checked ?? element.getAttribute("aria-checked") === "true";
      return [{ control, exposure: exposures[Number(isOn)], box: boxOf(element, { x: 0, y: 0 }) }];
    }),
  );
}

async function look({ wanted, patience, hooks }) {
  const start = performance.now();
  const complete = () => {
    const controls = chips().map(({ control }) => control);
    return wanted.every((control) => controls.includes(control));
  };
  if (wanted.length === 0) await pause(patience.nothing);
  while (!complete() && performance.now() - start < patience.missing) await pause(10);
  await pause(patience.stays);
  return { chips: chips(), switches: switches(), selected: selected(hooks) };
}

async function showAndLook(job) {
  const html = document.documentElement;
  if (job.neutral) {
    history.pushState(null, "", job.neutral);
  } else {
    document.body.replaceChildren();
    for (let waited = 0; waited < 500 && chips().length > 0; waited += 10) await pause(10);
    history.pushState(null, "", job.address);
  }
  for (const name of html.getAttributeNames()) html.removeAttribute(name);
  for (const [name, value] of Object.entries(job.attributes)) html.setAttribute(name, value);
  document.body.setHTMLUnsafe(job.html);
  for (const dialog of document.querySelectorAll("dialog[data-modal]")) dialog.showModal();
  scrollTo(0, 0);
  if (job.neutral) history.pushState(null, "", job.address);
  return look(job);
}

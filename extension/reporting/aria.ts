/** The words by which a page's structure is told: names from the standards, never a page's own. */

export const ROLES: ReadonlySet<string> = new Set(
  `alert alertdialog application article banner button cell checkbox columnheader combobox complementary contentinfo
  definition dialog directory document feed figure form generic grid gridcell group heading img link list listbox listitem
  log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option presentation
  progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status
  switch tab table tablist tabpanel term textbox timer toolbar tooltip tree treegrid treeitem`.split(
    /\s+/,
  ),
);

/** Kinds of form fields and buttons that say something about a setting. */
export const TYPES: ReadonlySet<string> = new Set(
  "checkbox radio button submit reset hidden text search email range number".split(" "),
);

/** Attributes that tell a state, and what they may say. */
export const STATES: Readonly<Record<string, readonly string[]>> = {
  "aria-checked": ["true", "false", "mixed"],
  "aria-pressed": ["true", "false", "mixed"],
  "aria-selected": ["true", "false"],
  "aria-expanded": ["true", "false"],
  "aria-disabled": ["true", "false"],
  "aria-hidden": ["true", "false"],
  "aria-modal": ["true", "false"],
  "data-state": ["on", "off", "checked", "unchecked", "indeterminate", "open", "closed"],
};

/** Pseudo-classes that tell a state, by the word for it. */
export const PSEUDO: Readonly<Record<string, string>> = {
  checked: ":checked",
  indeterminate: ":indeterminate",
  disabled: ":disabled",
};

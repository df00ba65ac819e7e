/**
 * What came of operating a control. `done`: it stands as wanted and stayed so. `rolledBack`: it did, and the site put it
 * back. `asks`: the page wants something that only the person can answer. `unsaved`: changed, and it is not clear how to
 * save it. `unchanged`: the page did not react.
 */
export const OUTCOMES = ["done", "rolledBack", "asks", "unsaved", "unchanged"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Properties that the content script has for itself: no other script, page, message or storage knows them by name. The
 * build gives them short ones, which is a percent of the script's size.
 */
export const ITS_OWN = new RegExp(
  `^(${[
    // What is read of a page, and what that is worth.
    "alone|dialogOnly|holds|negations|placed|read|reads|rowElement|score|stale|stateWord|ways|weight",
    // What is drawn.
    "basis|cards|cost|drawn|highlight|lower|offset|raise|rivals|view|wake",
    // Who tells whom.
    "age|aim|beat|isOurs|lookAgain|note|onBlocked|onPress|onRoot|onWhy|shadowOf|stir|switches|work",
  ].join("|")})$`,
);

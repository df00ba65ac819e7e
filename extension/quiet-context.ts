/**
 * Stands in for WXT's content script context, which announces itself to the page by an event and a message that carry
 * the extension's id: any site could tell who has Untrain. Ours says nothing; visit.ts notices by itself when the
 * extension is gone.
 */
export class ContentScriptContext {}

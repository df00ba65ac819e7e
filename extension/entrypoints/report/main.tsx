/** Starts the page of one report, named in the address: opened by "This is wrong" on a card and in the popup. */
import { readDraft } from "../../reporting/draft";
import { start } from "../../ui/start";
import { ReportPage } from "./ReportPage";

async function open(): Promise<void> {
  const id = location.hash.slice(1);
  const draft = await readDraft(id);
  await start(() => <ReportPage id={id} draft={draft} />);
}

void open();

/** Starts the page of one report, named in the address: opened by "This is wrong" on a card and in the popup. */
import { apiAddress } from "../../api";
import { isFree, readManaged } from "../../managed";
import { readDraft } from "../../reporting/draft";
import { start } from "../../ui/start";
import { ReportPage, ReportsOff } from "./ReportPage";

async function open(): Promise<void> {
  const id = location.hash.slice(1);
  const draft = await readDraft(id);
  const server = await apiAddress();
  const isLet = isFree(await readManaged(), "reports");
  await start(() =>
    isLet ? <ReportPage id={id} draft={draft} server={server} /> : <ReportsOff />,
  );
}

void open();

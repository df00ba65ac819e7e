import { expect, test } from "vitest";
import { search } from "../../../extension/ui/search";
import { control, service } from "../catalogue/example";

const services = [
  service({ id: "linkedin", name: "LinkedIn", company: "Microsoft", domains: ["linkedin.com"] }),
  service({
    id: "copilot",
    name: "Microsoft Copilot",
    company: "Microsoft",
    domains: ["copilot.com"],
  }),
  service({
    id: "café",
    name: "Café",
    domains: ["cafe.example"],
    controls: [control({ name: "Model training" })],
  }),
];
const find = (query: string) => search(services, query).map(({ id }) => id);

test("an empty search finds all", () =>
  expect(find("  ")).toEqual(["linkedin", "copilot", "café"]));
test("names are found by any part, in any case", () =>
  expect(find("LINKED")).toEqual(["linkedin"]));
test("the company counts", () => expect(find("microsoft")).toEqual(["linkedin", "copilot"]));
test("every word must be there", () => expect(find("microsoft linked")).toEqual(["linkedin"]));
test("addresses and settings count", () => {
  expect(find("copilot.com")).toEqual(["copilot"]);
  expect(find("model training")).toEqual(["café"]);
});
test("what nobody is called finds nothing", () => expect(find("zzz <b>")).toEqual([]));

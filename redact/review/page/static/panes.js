/** On a narrow screen one pane is shown at a time. */

import { byId } from "./dom.js";
import { toggleSource } from "./source.js";
import { hide } from "./tip.js";
import { ui } from "./ui.js";

const tabs = byId("tabs");

/** Show a pane where only one has room. */
export function showPane(name) {
  if (byId("app").dataset.pane !== name) hide();
  byId("app").dataset.pane = name;
  for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
  if (name === "source") toggleSource(true);
  if (name !== "values") ui.take(ui.active, { mention: ui.mention });
}

byId("paper").addEventListener("picked", () => showPane("values"));
tabs.addEventListener("click", (event) => event.target.dataset.show && showPane(event.target.dataset.show));

/** On a narrow screen one pane is shown at a time. */

import { byId } from "./dom.js";
import { toggleSource } from "./source.js";

const tabs = byId("tabs");

/** Show a pane where only one has room. */
export function showPane(name) {
  byId("app").dataset.pane = name;
  for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
  if (name === "source") toggleSource(true);
}

tabs.addEventListener("click", (event) => event.target.dataset.show && showPane(event.target.dataset.show));

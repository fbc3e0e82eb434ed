/** Starts the page: the parts listen, the server is asked, buttons and rows reach their commands. */

import "./banners.js";
import "./header.js";
import "./keys.js";
import "./panes.js";
import "./sync.js";
import { showEnd } from "./banners.js";
import { listen } from "./api.js";
import { select } from "./actions.js";
import { COMMANDS } from "./commands.js";
import { byId } from "./dom.js";
import { store } from "./store.js";
import { ui } from "./ui.js";
import { visibleIds } from "./values.js";

const app = byId("app");

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-do]");
  if (pressed) {
    COMMANDS[pressed.dataset.do]?.run(pressed, event);
    return;
  }
  const item = event.target.closest(".item");
  if (!item) return;
  const { id } = item.dataset;
  if (event.target.matches(".pick")) select(id, { range: event.shiftKey, on: event.target.checked });
  else if (event.target.closest(".row")) {
    if (event.shiftKey || event.ctrlKey || event.metaKey) select(id, { range: event.shiftKey });
    else ui.take(id, { focus: true, follow: true });
  }
});
byId("help").addEventListener("click", () => COMMANDS.help.run());

try {
  await store.start();
  ui.take(visibleIds()[0] ?? "", { focus: document.activeElement === document.body, follow: true });
  app.classList.add("ready");
  listen({
    changed: ({ version }) => store.refresh(version),
    busy: (work) => store.setBusy(work),
    ended: showEnd,
  });
} catch (error) {
  showEnd([error.message, error.hint].filter(Boolean).join(". "));
}

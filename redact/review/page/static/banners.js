/** What stands above everything: work under way, a note that is held back, the end. */

import { byId, make, setText } from "./dom.js";
import { store } from "./store.js";

const [busy, busyText, busyBar, held, ended] = ["busy", "busy-text", "busy-bar", "held", "ended"].map(byId);
let heldKey = "";

store.addEventListener("busy", showBusy);
store.addEventListener("shown", () => {
  showBusy();
  showHeld();
});

function showBusy() {
  const work = store.state?.busy;
  busy.hidden = !work;
  if (!work) return;
  setText(busyText, work.of ? `${work.doing}: ${work.done} of ${work.of}` : work.doing);
  if (work.of) {
    busyBar.max = work.of;
    busyBar.value = work.done;
  } else busyBar.removeAttribute("value");
}

function showHeld() {
  const { note, state } = store;
  const failed = note?.failed || state.notes.find((each) => each.number === note?.number)?.failed;
  const { problem } = state;
  const key = JSON.stringify([note?.number, note?.release, note?.rule, note?.warnings, failed, problem]);
  if (key === heldKey) return;
  heldKey = key;
  const lines = [];
  if (problem) lines.push(make("p", {}, make("b", { text: "Nothing can be decided or exported now. " }), problem));
  if (failed) lines.push(make("p", {}, make("b", { text: "This note can't be exported. " }), failed));
  else if (note && note.release !== "export") {
    const verdict = note.release === "block" ? "This note is blocked under this policy. " : "This note is withheld under this policy. ";
    lines.push(make("p", {}, make("b", { text: verdict }), "It won't be exported; below is how it would read. Decided by ", make("code", { text: note.rule })));
  }
  const warnings = (note?.warnings ?? []).filter((text) => text !== problem);
  if (warnings.length) lines.push(make("ul", {}, ...warnings.map((text) => make("li", { text }))));
  held.replaceChildren(...lines);
  held.hidden = lines.length === 0;
  held.classList.toggle("stop", Boolean(failed || problem) || (note !== null && note?.release !== "export"));
}

const ENDS = {
  closed: "its page was closed",
  "no-tab": "no browser opened its page",
  idle: "nobody did anything for a while",
  stopped: "it was stopped in the terminal",
};

/** Say that it's over, and what to do. */
export function showEnd(why) {
  byId("ended-title").textContent = why ? `redact has ended: ${ENDS[why] ?? why}` : "redact has ended";
  byId("ended-text").replaceChildren("Your decisions are saved. Run ", make("code", { text: "redact review" }), " again to go on.");
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  byId("app").inert = true;
  ended.hidden = false;
  byId("ended-title").focus();
}

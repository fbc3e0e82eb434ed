/** Keys reach commands unless someone is typing, a dialog is open, or a button would use them itself. */

import { redo, undo } from "./actions.js";
import { byId } from "./dom.js";
import { COMMANDS, move, typeAt } from "./commands.js";
import { closeExport } from "./export.js";
import { hide } from "./tip.js";
import { say } from "./toast.js";
import { ui } from "./ui.js";

const find = byId("find");
const byKey = new Map(Object.values(COMMANDS).filter((command) => command.key).map((command) => [command.key, command]));
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const PRESSABLE = "button:not(.row), a[href], summary, input";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal") || !byId("ended").hidden) return;
  if (event.target.matches?.(TYPING)) whileTyping(event);
  else if (commandFor(event)) event.preventDefault();
});
document.addEventListener("keyup", (event) => {
  if (event.key === " " && event.target.matches?.(".row")) event.preventDefault();
});

function whileTyping(event) {
  if (event.target !== find) return;
  if (event.key === "Escape" && find.value) {
    find.value = "";
    find.dispatchEvent(new Event("input"));
  } else if (["Enter", "ArrowDown", "Escape"].includes(event.key)) {
    ui.active = "";
    move(1);
  } else return;
  event.preventDefault();
}

/** Do what a key stands for; tells whether it stood for something. */
function commandFor(event) {
  const { key, shiftKey } = event;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() === "z") (shiftKey ? redo : undo)();
    else if (key.toLowerCase() === "y") redo();
    else return false;
    return true;
  }
  if ((key === "Enter" || key === " ") && event.target.matches?.(PRESSABLE)) return false;
  if (key === "Escape") return escape();
  if (/^[1-9]$/.test(key)) typeAt(Number(key) - 1);
  else if (isMove(event)) move(key === "ArrowDown" || key.toLowerCase() === "j" ? 1 : -1, { range: shiftKey });
  else {
    const command = byKey.get(key === " " ? "Space" : key) ?? (shiftKey && byKey.get(key.toLowerCase()));
    if (!command) return false;
    command.run(null, event);
  }
  return true;
}

/** Arrows move in the list, and scroll where something to read has the focus. */
function isMove({ key, target }) {
  if (["j", "k", "J", "K"].includes(key)) return true;
  return (key === "ArrowDown" || key === "ArrowUp") && !target.matches?.("#paper, #source, input[type=radio], #help-body");
}

function escape() {
  hide();
  if (closeExport()) return true;
  if (ui.selected.size) say("Nothing is selected");
  ui.clearSelection();
  return true;
}

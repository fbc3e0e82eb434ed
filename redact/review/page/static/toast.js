/** Short words about what just happened, seen and heard. */

import { byId, setText } from "./dom.js";

const calm = byId("toast");
const bad = byId("alert");
const timers = new Map();

/** Say what was done. */
export const say = (text) => show(calm, text, 4_000);

/** Say what went wrong, with what to do next. */
export const warn = (text, hint = "") => show(bad, hint ? `${text}. ${hint}`.replace("..", ".") : text, 9_000);

function show(element, text, time) {
  if (!text) return;
  clearTimeout(timers.get(element));
  setText(element, "");
  setText(element, text);
  element.classList.add("shown");
  timers.set(element, setTimeout(() => (element.classList.remove("shown"), setText(element, "")), time));
}

for (const element of [calm, bad]) element.addEventListener("click", () => element.classList.remove("shown"));

/** The help: how it is meant, and every key. */

import { byId, make } from "./dom.js";
import { store } from "./store.js";
import { typeName } from "./words.js";

const dialog = byId("help-dialog");
const body = byId("help-body");
const INTRO = [
  "On the left stands the note as it will be read; on the right everything that was found, once each. Look at what is uncertain, say that it is fine or turn it round, and export.",
  "A decision holds for this note, for this vault (every note, under this policy) or always (every note, every policy). Nothing is written to your notes; decisions are saved as you make them.",
  "Something was overlooked? Select it in the note and say what it is.",
];

/** Show it. */
export function openHelp(commands) {
  const keys = Object.values(commands).filter((command) => command.key && command.words);
  const types = (store.state?.types ?? []).slice(0, 9).map((type, i) => `${i + 1} ${typeName(type)}`);
  body.replaceChildren(
    ...INTRO.map((text) => make("p", { text })),
    make(
      "dl",
      { class: "keys" },
      ...keys.flatMap(({ key, words }) => [make("dt", {}, make("kbd", { text: key })), make("dd", { text: words })]),
      make("dt", {}, make("kbd", { text: "Esc" })),
      make("dd", { text: "close, or clear the selection" }),
    ),
    make("p", { class: "hint", text: `Types: ${types.join(", ")}` }),
  );
  dialog.showModal();
  body.scrollTop = 0;
}

/** The header: which note and policy, for whom, how much goes and stays, how far one is, undo and redo. */

import { redo, setPolicy, undo } from "./actions.js";
import { byId, make, setText } from "./dom.js";
import { store } from "./store.js";
import { openCount, ui } from "./ui.js";
import { plural } from "./words.js";

const [name, policy, recipient, sums, progress] = ["name", "policy", "recipient", "sums", "progress"].map(byId);
const [undoButton, redoButton, scope, many] = ["undo", "redo", "scope", "many"].map(byId);
let listed = "";

store.addEventListener("shown", show);

function show() {
  const { state } = store;
  setText(name, state.name);
  document.title = `${state.name} · redact review`;
  showPolicies(state);
  if (document.activeElement !== recipient) recipient.value = state.recipient;
  setText(sums, sumsOf(state));
  const questions = store.values.filter((value) => value.question).length;
  progress.max = Math.max(1, questions);
  progress.value = questions ? questions - openCount() : 1;
  showStep(undoButton, "Undo", state.undo);
  showStep(redoButton, "Redo", state.redo);
}

function showPolicies(state) {
  const key = JSON.stringify(state.policies);
  if (listed !== key) {
    listed = key;
    policy.replaceChildren(...state.policies.map((each) => make("option", { value: each.name, title: each.description, text: each.name })));
  }
  policy.disabled = false;
  if (![...policy.options].some((option) => option.value === state.policy.name)) {
    policy.append(make("option", { value: state.policy.name, text: state.policy.name }));
  }
  policy.value = state.policy.name;
  policy.title = state.policy.description;
}

function sumsOf(state) {
  const { hits, values, removed } = state.counts;
  const [kept, replaced] = [store.values.filter((value) => value.action === "keep").length, store.values.filter((value) => value.action !== "keep").length];
  const parts = [`${plural(hits, "place")}, ${plural(values, "value")}`, `${replaced.toLocaleString("en")} replaced, ${kept.toLocaleString("en")} stay`];
  if (removed) parts.push(`${plural(removed, "part")} removed`);
  const open = openCount();
  parts.push(open ? `${open.toLocaleString("en")} still to look at` : "nothing left to look at");
  return parts.join(" · ");
}

function showStep(button, verb, what) {
  button.disabled = !what;
  button.title = what ? `${verb}: ${what}` : `Nothing to ${verb.toLowerCase()}`;
  button.setAttribute("aria-label", what ? `${verb}: ${what}` : verb);
}

undoButton.addEventListener("click", () => undo());
redoButton.addEventListener("click", () => redo());
policy.addEventListener("change", () => setPolicy(policy.value, recipient.value.trim()));
recipient.addEventListener("change", () => setPolicy(policy.value, recipient.value.trim()));
scope.addEventListener("change", (event) => (ui.scope = event.target.value));

ui.addEventListener("selected", showMany);
store.addEventListener("shown", () => {
  const gone = [...ui.selected].filter((id) => !store.byId.has(id));
  if (gone.length) ui.select(gone, false);
});

function showMany() {
  many.hidden = ui.selected.size === 0;
  if (many.hidden) return;
  if (!many.childElementCount) {
    const deeds = [["Keep", "keep"], ["Replace", "replace"], ["Fine", "fine"], ["Type…", "type"], ["Same…", "same"], ["Clear", "clear"]];
    many.append(make("b", {}), ...deeds.map(([text, does]) => make("button", { type: "button", "data-do": does, text })));
  }
  setText(many.firstElementChild, `${ui.selected.size.toLocaleString("en")} selected`);
}

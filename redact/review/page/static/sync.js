/** Note and source scroll together: the mention at the top of the one is brought to the same height in the other. */

import { byId } from "./dom.js";
import { orderOfMentions, spansOf } from "./note.js";
import { sourceBox, sourceIsOpen, sourceSpans } from "./source.js";

const paper = byId("paper");
let leader = null;
let asked = false;

for (const box of [paper, sourceBox]) {
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    box.addEventListener(kind, () => (leader = box), { passive: true });
  }
  box.addEventListener(
    "scroll",
    () => {
      if (leader !== box || asked || !sourceIsOpen()) return;
      asked = true;
      requestAnimationFrame(follow);
    },
    { passive: true },
  );
}

function follow() {
  asked = false;
  const fromNote = leader === paper;
  const [lead, other] = fromNote ? [paper, sourceBox] : [sourceBox, paper];
  const [here, there] = fromNote ? [spansOf, sourceSpans] : [sourceSpans, spansOf];
  const places = orderOfMentions().filter((n) => spansOf(n).length && sourceSpans(n).length);
  if (places.length === 0) return;
  const top = lead.getBoundingClientRect().top;
  const n = places[firstBelow(places, here, top)];
  const offset = here(n)[0].getBoundingClientRect().top - top;
  const move = there(n)[0].getBoundingClientRect().top - other.getBoundingClientRect().top - offset;
  if (Math.abs(move) > 24) other.scrollBy({ top: move, behavior: "instant" });
}

/** Halving: mentions stand in the order of the page. */
function firstBelow(places, spans, top) {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans(places[middle])[0].getBoundingClientRect().top < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

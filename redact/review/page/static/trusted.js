/** The one place where HTML becomes elements: a note's text, which the server sanitized. */

const POLICY = globalThis.trustedTypes?.createPolicy("redact", { createHTML: (html) => html });
const PREFIX = "note-";

/**
 * Make a note's elements, apart from the page. Its ids can't meet the page's own, nor does it
 * have a second main part.
 * @param {string} html sanitized by the server
 * @returns {DocumentFragment}
 */
export function noteFragment(html) {
  const template = document.createElement("template");
  template.innerHTML = POLICY ? POLICY.createHTML(html) : html;
  for (const element of template.content.querySelectorAll("[id]")) element.id = PREFIX + element.id;
  for (const main of template.content.querySelectorAll("main")) {
    const text = document.createElement("div");
    text.className = "text";
    text.append(...main.childNodes);
    main.replaceWith(text);
  }
  for (const link of template.content.querySelectorAll("a")) {
    const target = link.getAttribute("href") ?? "";
    if (target.startsWith("#")) link.setAttribute("href", `#${PREFIX}${target.slice(1)}`);
    else link.removeAttribute("href");
  }
  return template.content;
}

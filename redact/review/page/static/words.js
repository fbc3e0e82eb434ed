/** What things are called on the page. */

const TYPES = {
  PERSON: ["Name", "People", "person"],
  ORGANIZATION: ["Company", "Companies", "organization"],
  COMPENSATION: ["Pay", "Pay", "money"],
  MONEY: ["Money", "Other money", "money"],
  PROJECT: ["Project", "Projects", "organization"],
  LOCATION: ["Place", "Places", "place"],
  ID: ["Number", "Numbers and ids", "secret"],
  SECRET: ["Secret", "Secrets", "secret"],
  EMAIL_ADDRESS: ["E-mail", "E-mail addresses", "secret"],
  PHONE_NUMBER: ["Phone", "Phone numbers", "secret"],
  URL: ["Link", "Links", "secret"],
  DATE_TIME: ["Date", "Dates", "other"],
};

const spoken = (type) => type.charAt(0) + type.slice(1).toLowerCase().replaceAll("_", " ");

/** One of it: "Name". */
export const typeName = (type) => TYPES[type]?.[0] ?? spoken(type);

/** A heading over many: "People". */
export const typeHeading = (type) => TYPES[type]?.[1] ?? spoken(type);

/** The family that gives its colour and its sign. */
export const family = (type) => TYPES[type]?.[2] ?? "other";

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const SCOPES = { note: "in this note", vault: "in this vault", always: "always" };
export const scopeWords = (scope) => SCOPES[scope] ?? "";

/** Name one value, or count several. */
export const namesOf = (values) => (values.length === 1 ? values[0].name : plural(values.length, "value"));

/** Say how many questions are left. */
export const leftWords = (count) => (count ? `${count.toLocaleString("en")} to look at` : "nothing left to look at");

/** Say what a value does: "stays", "→ PERSON-1". */
export function fateOf(value) {
  if (value.action === "keep") return "stays";
  if (value.action === "remove") return "removed";
  if (value.action === "mixed") return "in part";
  return value.label || "replaced";
}

/** Types whose values have names, and so forms and others that may be the same. */
const NAMES = new Set(["PERSON", "ORGANIZATION", "PROJECT"]);
export const hasForms = (value) => NAMES.has(value.type);

/** Tell whether someone still has to look at a value. */
export const isOpen = (value) => value.question && !value.answered;

/**
 * What a wish will most likely do, shown before the server has answered.
 *
 * Pure functions on {values, mentions}: the server's truth is never changed, only copied where it differs.
 */

const guessedLabel = (value, type = value.type) => (type === value.type && value.label) || `${type}-…`;

/** @typedef {{values: any[], mentions: any[]}} Shown */

/**
 * Apply one wish.
 * @param {Shown} shown
 * @param {any} wish
 * @returns {Shown}
 */
export function foresee(shown, wish) {
  const effect = EFFECTS[wish.action];
  return effect ? effect(shown, wish, new Set(wish.values ?? [])) : shown;
}

const EFFECTS = {
  keep: (shown, _wish, ids) => decided(shown, ids, "keep"),
  replace: (shown, _wish, ids) => decided(shown, ids, "replace"),
  answer: ({ values, mentions }, _wish, ids) => ({ values: changed(values, ids, () => ({ answered: true })), mentions }),
  retype: ({ values, mentions }, wish, ids) => ({
    values: changed(values, ids, (value) => ({
      type: wish.type,
      label: value.action === "keep" ? "" : guessedLabel(value, wish.type),
      answered: true,
    })),
    mentions: relabelled(mentions, ids, (mention) => ({
      type: wish.type,
      label: mention.action === "keep" ? mention.label : guessedLabel(mention, wish.type),
    })),
  }),
  merge: merged,
  split: ({ values, mentions }, wish, ids) => ({
    values: changed(values, ids, (value) => ({
      forms: value.forms.filter(([form]) => form !== wish.form),
      count: Math.max(1, value.count - (value.forms.find(([form]) => form === wish.form)?.[1] ?? 0)),
      answered: true,
    })),
    mentions: relabelled(mentions, ids, (mention) =>
      mention.text === wish.form && mention.action !== "keep" ? { label: `${mention.type}-…` } : null,
    ),
  }),
};

function decided({ values, mentions }, ids, action) {
  const free = new Set(values.filter((value) => ids.has(value.id) && !value.fixed).map((value) => value.id));
  const kept = action === "keep";
  return {
    values: changed(values, free, (value) => ({
      action,
      label: kept ? "" : guessedLabel(value),
      list: kept ? "kept" : "replaced",
      answered: true,
    })),
    mentions: relabelled(mentions, free, (mention) => {
      if ((mention.action === "keep") === kept) return null;
      return kept ? { action: "keep" } : { action: "replace", label: guessedLabel(mention) };
    }),
  };
}

function merged({ values, mentions }, wish, ids) {
  const into = values.find((value) => value.id === wish.into);
  if (!into) return { values, mentions };
  const others = values.filter((value) => ids.has(value.id) && value !== into);
  const gone = new Set(others.map((value) => value.id));
  const whole = {
    ...into,
    count: others.reduce((sum, value) => sum + value.count, into.count),
    forms: [...into.forms, ...others.flatMap((value) => value.forms)],
    answered: true,
  };
  return {
    values: values.filter((value) => !gone.has(value.id)).map((value) => (value === into ? whole : value)),
    mentions: relabelled(mentions, gone, (mention) => ({
      value: into.id,
      type: into.type,
      action: into.action === "keep" ? "keep" : mention.action === "keep" ? "replace" : mention.action,
      label: guessedLabel(into),
    })),
  };
}

function changed(values, ids, change) {
  return values.map((value) => (ids.has(value.id) ? { ...value, ...change(value) } : value));
}

function relabelled(mentions, ids, change) {
  return mentions.map((mention) => {
    const difference = ids.has(mention.value) ? change(mention) : null;
    return difference ? { ...mention, ...difference } : mention;
  });
}

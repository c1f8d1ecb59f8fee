// How results are ordered, and by what they can be chosen, with how many each choice would leave.

import {make} from "./make.js";

const LEGENDS = {kind: "类型", status: "状态", unit: "单位", period: "期次"};
const MOST = 12;  // choices of a facet

// Numbers of the choices in an address; unknown ones are left out.
export const numbersOf = (index, facet, keys) => index.choices[facet].flatMap(({key}, number) => (keys.includes(key) ? [number] : []));

// `changed(choices, byDate)`: facet → keys. `opened()` is called when counts are needed for the first time.
export function filters(changed, opened) {
  const order = make("fieldset", {className: "tp-search__choices"}), facets = make("div");
  const summary = make("summary"), details = make("details", {}, summary, facets);
  const element = make("div", {hidden: true}, order, details);
  const box = (type, name, value, checked, label) =>
    make("label", {}, make("input", {type, name, value, checked}), make("span", {textContent: label}));
  const fill = (fieldset, legend, boxes) => fieldset.replaceChildren(make("legend", {textContent: legend}), ...boxes);

  element.addEventListener("change", () => {
    const ticked = facet => [...facets.querySelectorAll(`input[name=${facet}]:checked`)].map(one => one.value);
    const choices = Object.fromEntries(Object.keys(LEGENDS).map(facet => [facet, ticked(facet)]));
    changed(choices, order.querySelector(":checked").value === "rq");
  });
  details.addEventListener("toggle", () => details.open && opened());

  return {
    element,
    isOpen: () => details.open,
    // `counts`: facet → number → how many; null where they are not needed yet.
    show(index, counts, choices, byDate) {
      const {name, value} = element.contains(document.activeElement) ? document.activeElement : {};
      fill(order, "排序", [box("radio", "px", "", !byDate, "最相关的在前"), box("radio", "px", "rq", byDate, "最新的在前")]);
      const many = Object.values(choices).flat().length;
      summary.textContent = many ? `筛选（选了${many}项）` : "筛选";
      facets.replaceChildren(...(counts ? Object.keys(LEGENDS).map(facet => choicesOf(index, facet, counts[facet], choices[facet])) : []));
      element.hidden = false;
      if (name) [...element.querySelectorAll("input")].find(one => one.name === name && one.value === value)?.focus();
    },
  };

  function choicesOf(index, facet, counts, keys) {
    const of = number => index.choices[facet][number], many = number => counts.get(number) ?? 0;
    const ticked = numbersOf(index, facet, keys), all = [...new Set([...ticked, ...counts.keys()])].filter(number => of(number).label);
    all.sort((one, other) => one - other);
    const best = facet === "unit" ? [...all].sort((one, other) => many(other) - many(one)) : all;
    const shown = all.filter(number => ticked.includes(number) || best.indexOf(number) < MOST);
    const fieldset = make("fieldset", {className: "tp-search__choices", hidden: !shown.length});
    fill(fieldset, LEGENDS[facet], shown.map(number => {
      const {key, label} = of(number);
      return box("checkbox", facet, key, keys.includes(key), `${label}（${many(number)}）`);
    }));
    if (shown.length < all.length) fieldset.append(make("p", {className: "tp-note", textContent: `其余的请在搜索框里写“${LEGENDS[facet]}：名称”。`}));
    return fieldset;
  }
}

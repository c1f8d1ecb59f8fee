// How results are ordered, and by what they can be chosen, with how many each choice would leave.

import {make} from "./make.js";

const LEGENDS = {kind: "类型", status: "状态", unit: "单位", period: "期次"};
const MOST = 12;  // choices of a facet

// What a choice is called in the address, and on the page.
export const keyOf = (index, facet, number) => ({
  kind: () => index.kinds[number], status: () => index.statuses[number],
  unit: () => index.units[number].code, period: () => index.periods[number][0],
})[facet]();
const labelOf = (index, facet, number) => ({unit: () => index.units[number].name, period: () => index.periods[number][1]})[facet]?.()
  ?? keyOf(index, facet, number);

// Numbers of the choices in an address; unknown ones are left out.
export function numbersOf(index, facet, keys) {
  const sizes = {kind: index.kinds.length, status: index.statuses.length, unit: index.units.length, period: index.periods.length};
  return Array.from({length: sizes[facet]}, (_, number) => number).filter(number => keys.includes(keyOf(index, facet, number)));
}

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
    const label = number => labelOf(index, facet, number);
    let numbers = [...new Set([...numbersOf(index, facet, keys), ...counts.keys()])].filter(label).sort((one, other) => one - other);
    const best = [...numbers].sort((one, other) => facet === "unit" ? (counts.get(other) ?? 0) - (counts.get(one) ?? 0) : 0).slice(0, MOST);
    const isCut = numbers.length > MOST;
    numbers = numbers.filter(number => best.includes(number) || keys.includes(keyOf(index, facet, number)));
    const fieldset = make("fieldset", {className: "tp-search__choices", hidden: !numbers.length});
    fill(fieldset, LEGENDS[facet], numbers.map(number => {
      const key = keyOf(index, facet, number);
      return box("checkbox", facet, key, keys.includes(key), `${label(number)}（${counts.get(number) ?? 0}）`);
    }));
    if (isCut) fieldset.append(make("p", {className: "tp-note", textContent: `没有列出的，请在搜索框里写${LEGENDS[facet]}：名称。`}));
    return fieldset;
  }
}

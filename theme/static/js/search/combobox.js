// Names offered under a box while typing: arrows go through them, Enter takes one, Esc closes.

import {make, set} from "./make.js";

// `suggest(typed)` gives names, sooner or later; `choose(name)` is called for the one that was taken.
export function combobox(input, suggest, choose) {
  const list = make("ul", {id: "sousuo-tuijian", className: "tp-search__names", role: "listbox", hidden: true, "aria-label": "推荐的名称"});
  let active = -1, typed = 0;
  input.after(list);
  set(input, {role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": list.id});

  function show(names) {
    active = -1;
    list.replaceChildren(...names.map((name, number) =>
      make("li", {id: `${list.id}-${number}`, role: "option", "aria-selected": false, textContent: name})));
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", !list.hidden);
    input.setAttribute("aria-activedescendant", "");
  }

  function move(step) {
    const all = [...list.children], count = all.length + 1;  // one more: the box itself
    active = (active + 1 + step + count) % count - 1;
    all.forEach((one, number) => one.setAttribute("aria-selected", number === active));
    input.setAttribute("aria-activedescendant", all[active]?.id ?? "");
    all[active]?.scrollIntoView({block: "nearest"});
  }

  function take(option) {
    const name = option.textContent;
    close();
    choose(name);
  }

  function close() {
    typed++;
    show([]);
  }

  input.addEventListener("input", async () => {
    const mine = ++typed, names = await suggest(input.value);
    if (mine === typed) show(names);
  });
  input.addEventListener("keydown", event => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && active >= 0) take(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  list.addEventListener("mousedown", event => event.preventDefault());  // the box keeps the focus
  list.addEventListener("click", event => {
    if (event.target !== list) take(event.target);
  });
}

// The page 搜索: the form, the address, and what is shown. Words of readers and pages are set as text only.

import {combobox} from "./combobox.js";
import {chosen, FACETS, isAbout, ordered, resolved, search} from "./engine.js";
import {hits, inPieces, needles, passages, reader, says} from "./pages.js";
import {filters, numbersOf} from "./filters.js";
import {open} from "./index.js";
import {make, marks} from "./make.js";
import {leavesOf, LONGEST, parsed} from "./query.js";
import {alternatives, completed, suggestions} from "./suggest.js";

const PAGE = 10, ROUNDS = 4;  // results shown at once; rounds of looking into pages for exact words
const PARAMETERS = {kind: "lx", status: "zt", unit: "dw", period: "qc"};
const TAGS = {红榜: ["hong", "★ "], 黑榜: ["hei", "▲ "]};

const form = document.querySelector("form[data-index]"), input = form.elements.q, {index: folder, base} = form.dataset;
const place = document.getElementById("jieguo"), title = document.title;
const heading = make("h2", {textContent: "搜索结果", tabIndex: -1}), status = make("p", {role: "status"});
const list = make("ol", {className: "tp-hits"}), offers = make("div"), panel = filters((keys, byDate) => go(address(state().query, keys, byDate)), () => show());
const more = make("button", {type: "button", className: "tp-search__more", textContent: "显示更多"});
const textOf = reader(base);
let opened = null, turn = 0;
place.append(heading, status, offers, panel.element, list, more);
document.getElementById("sousuo-jiaoben").remove();

function index(afresh) {
  if (!opened || afresh) {
    opened = open(folder, afresh);
    opened.catch(() => { opened = null; });
  }
  return opened;
}

// Once more with a new manifest where a file is gone or is not what was expected: the site may have been published meanwhile.
async function withIndex(act) {
  try {
    return await act(await index());
  } catch (error) {
    if (["net", "newer"].includes(error.message)) throw error;
    return act(await index(true));
  }
}

// What the address asks for.
function state() {
  const asked = new URLSearchParams(location.search);
  const keys = Object.fromEntries(FACETS.map(facet => [facet, asked.getAll(PARAMETERS[facet])]));
  return {query: (asked.get("q") ?? "").trim(), keys, byDate: asked.get("px") === "rq"};
}

function address(query, keys = {}, byDate = false) {
  const asked = new URLSearchParams({q: query});
  for (const facet of Object.keys(keys)) for (const key of keys[facet]) asked.append(PARAMETERS[facet], key);
  if (byDate) asked.append("px", "rq");
  return "?" + asked;
}

function go(to) {
  history.pushState(null, "", to);
  return show();
}

async function show() {
  const mine = ++turn, asked = state();
  input.value = asked.query;
  document.title = (asked.query && asked.query.slice(0, 30) + "：") + title;
  place.hidden = !asked.query;
  if (place.hidden) return;
  clear("正在搜……");
  try {
    await withIndex(index => answer(index, asked, () => mine === turn));
  } catch (error) {
    if (!(error.message in place.dataset)) console.error(error);
    if (mine !== turn) return;
    clear(place.dataset[error.message] ?? place.dataset.damaged);
    panel.element.hidden = true;
  }
}

function clear(words) {
  status.textContent = words;
  list.replaceChildren();
  offers.replaceChildren();
  more.hidden = true;
}

// `isWanted`: whether nobody has asked for something else meanwhile.
async function answer(index, {query, keys, byDate}, isWanted) {
  const tree = parsed(query, index.names), all = await search(index, tree);
  const choices = Object.fromEntries(FACETS.map(facet => [facet, numbersOf(index, facet, keys[facet])]));
  const isChosen = FACETS.some(facet => choices[facet].length);
  const result = isChosen || panel.isOpen() ? await chosen(index, all, choices) : all;
  const day = byDate && (await index.facets()).day;
  if (!isWanted()) return;
  clear("");
  if (!all.docs.length) return nothing(index, tree, query, isWanted);
  panel.show(index, result.counts, keys, byDate);
  const shown = {index, tree, order: ordered(result, day), next: 0, gone: 0, isWanted, sought: needles(tree)};
  const rounds = history.state || 1;  // how often 显示更多 was pressed before the reader left and came back
  more.onclick = () => further(shown, true).then(() => history.replaceState((history.state || 1) + 1, ""), () => show());
  for (let round = 0; round < rounds && isWanted(); round++) await further(shown, false);
  if (!list.children.length && more.hidden && !isChosen && isWanted()) await nothing(index, tree, query, isWanted);
}

// The next results: cards first, then the words of their pages; where words must be just so, the words first.
async function further(shown, focuses) {
  const {index, tree, order, isWanted, sought} = shown, found = [];
  const exact = tree.all.filter(leaves => leaves.every(leaf => leaf.exact));
  more.hidden = true;
  for (let round = 0; found.length < PAGE && round < ROUNDS && shown.next < order.length; round++) {
    const texts = Array.from(order.slice(shown.next, shown.next + PAGE - found.length));
    const cards = await Promise.all(texts.map(text => index.card(text)));
    shown.next += texts.length;
    const fitting = await Promise.all(cards.map(async card => !exact.length || fits(card, exact)));
    found.push(...cards.filter((_, at) => fitting[at]));
    shown.gone += fitting.filter(fit => !fit).length;
  }
  if (!isWanted()) return;
  const items = found.map(card => item(card, sought));
  list.append(...items);
  status.textContent = counted(shown, exact.length > 0);
  more.hidden = shown.next >= order.length;
  if (focuses) items[0]?.querySelector("a").focus();
}

async function fits({address, title}, exact) {
  const words = await textOf(address);
  return words === null || exact.every(leaves => leaves.some(({text, title: isTitle}) => says(isTitle ? title : `${title}\n${words}`, text)));
}

function counted({tree, order, next, gone}, isExact) {
  const many = order.length - gone, isRough = isExact ? next < order.length : many > PAGE && isAbout(tree);
  return (many ? `找到${isRough ? "约" : ""}${many}条。` : "没有找到。") + cutNote(tree);
}

const cutNote = ({isCut}) => (isCut ? `只用了前${LONGEST}个字。` : "");

function item({address, title, kind, status, day, unit}, sought) {
  const [year, month, date] = day.split("-").map(Number), meta = make("p", {className: "tp-hit__meta"});
  for (const word of [kind, status]) {
    const [style, sign] = TAGS[word] ?? (word === status ? ["none", ""] : []);
    if (word) meta.append(style ? make("span", {className: "tp-tag tp-tag--" + style, textContent: sign + word}) : word, " · ");
  }
  if (unit) meta.append(unit, " · ");
  meta.append(make("time", {dateTime: day, textContent: `${year}年${month}月${date}日`}));
  const link = make("a", {href: base + address}, ...marks(inPieces(title, hits(title, sought))));
  const element = make("li", {className: "tp-hit"}, make("h3", {}, link), meta);
  textOf(address).then(words => {
    for (const piece of words ? passages(words, sought) : []) element.append(make("p", {}, ...marks(piece)));
  });
  return element;
}

// Says why, and offers what may have been meant.
async function nothing(index, tree, query, isWanted) {
  panel.element.hidden = true;
  const unknown = leavesOf(tree).filter(({field, value}) => field && !resolved(index, field, value).length);
  status.textContent = tree.all.length
    ? `没有找到：${query.slice(0, 60)}${query.length > 60 ? "……" : ""}。` + unknown.map(({source}) => `没有符合“${source}”的。`).join("") + cutNote(tree)
    : tree.not.length ? "只写了不要什么。请再写上要找的字词。" : "没有可以找的字词。请输入汉字、数字或字母。";
  const found = await alternatives(index, tree);
  if (!found.length || !isWanted()) return;
  offers.append(make("p", {textContent: "是不是要找："}), make("ul", {className: "tp-links"}, ...found.map(([query, many]) =>
    make("li", {}, make("a", {href: address(query), textContent: query}), `（${many}条）`))));
}

form.addEventListener("submit", event => {
  event.preventDefault();
  go(address(input.value.trim())).then(() => heading.focus());
});
offers.addEventListener("click", event => {
  if (!event.target.href || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(event.target.search).then(() => heading.focus());
});
input.addEventListener("focus", () => index().catch(() => {}));
combobox(input, typed => index().then(index => suggestions(index, typed), () => []), name => {
  go(address(completed(input.value, name))).then(() => heading.focus());
});
addEventListener("popstate", () => show());
show();

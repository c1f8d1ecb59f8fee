// Of rows and list items that are built alike, three are kept: what is wrong with one is wrong with all. → how many went.
// Alike: the same elements with the same classes, with words in the same places, below the same parent.
() => {
  const seen = new Map();
  let gone = 0;
  const build = e => e.tagName + '.' + (e.getAttribute('class') || '') + (e.textContent.trim() ? '' : '!') + '(' + [...e.children].map(build).join() + ')';
  for (const e of document.querySelectorAll('main tr, main li, main dl > div')) {
    if (!e.isConnected) continue;
    const key = build(e) + '<' + (e.parentElement.closest('table, ul, ol, dl, section') || document.body).className;
    seen.set(key, (seen.get(key) || 0) + 1);
    if (seen.get(key) > 3) { e.remove(); gone += 1; }
  }
  return gone;
}

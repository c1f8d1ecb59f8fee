// Words in the page that nobody sees, apart from those that are hidden on purpose. → [words]
// On purpose: [hidden] (words for another day), .tp-print-only, .tp-hidden and heads of tables that a narrow column hides
// (both stay for screen readers), what is folded in a closed details, titles of pictures,
// what is said in a chart at another place where it has room there (.tp-near above the drawing, .tp-far inside it),
// the second line of the site's name on a phone (the footer has it), .tp-swipe (said where a table is wider than the screen).
() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const onPurpose = '[hidden], .tp-print-only, .tp-hidden, .tp-swipe, .tp-skip, title, desc, .tp-near, .tp-far, script, style, .tp-header__name small';
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest(onPurpose)) continue;
    const folded = e.closest('details:not([open])');
    if (folded && !(e.closest('summary') && e.closest('summary').parentElement === folded)) continue;
    const head = e.closest('thead');
    if (head && getComputedStyle(head).clipPath !== 'none' && document.querySelector('main').clientWidth < 800) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect(), style = getComputedStyle(e);
    const gone = !e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || box.width < 1 || box.height < 1;
    const away = box.right + scrollX < 1 || box.bottom + scrollY < 1;
    let cut = false;
    for (let a = e; a !== document.body; a = a.parentElement) {
      const around = a.getBoundingClientRect();
      if (/hidden|clip/.test(getComputedStyle(a).overflowY) && (box.top >= around.bottom - 1 || box.left >= around.right - 1)) cut = true;
    }
    if (cut || gone || away || parseFloat(style.fontSize) < 9 || style.color === style.backgroundColor) found.push(e.tagName + '.' + e.className + ' ' + node.data.trim().slice(0, 30));
  }
  return found;
}

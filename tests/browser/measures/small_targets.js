// Things to press that are too small. → [words]
// Controls (navigation, buttons, summary, labels) are `control` px high and 44 px wide, other links `link` px high.
// A link in a sentence is exempt (WCAG 2.5.8, inline): it is laid out inline, and the block it stands in has other
// words on the lines too, at least four, that no link holds. Its line must still be 24 px high.
({control, link}) => {
  const CONTROLS = 'summary, button, label, input:not([type=radio]), select, .tp-nav a, .tp-pager a, .tp-actions a, .tp-crumbs a, .tp-toc a, .tp-footer nav a, .tp-figure a';
  const blockOf = e => { let b = e.parentElement; while (getComputedStyle(b).display.startsWith('inline')) b = b.parentElement; return b; };
  const words = e => e.textContent.replace(/[\s·、，。；：（）()→›|/—-]/g, '').length;
  const isInSentence = e => {
    if (getComputedStyle(e).display !== 'inline') return false;
    const block = blockOf(e), links = [...block.querySelectorAll('a')].reduce((sum, a) => sum + words(a), 0);
    return !/^(TH|TR)$/.test(block.tagName) && words(block) - links >= 4;
  };
  const found = [];
  for (const e of document.querySelectorAll('a[href], summary, button, label, input:not([type=radio]), select')) {
    if (!e.checkVisibility() || e.closest('.tp-skip, .tp-hidden')) continue;
    const box = e.getBoundingClientRect(), name = e.tagName.toLowerCase() + ' ' + e.textContent.trim().slice(0, 16) + ' ' + Math.round(box.width) + '×' + Math.round(box.height);
    if (e.matches(CONTROLS)) {
      if (box.height < control - .5 || box.width < 44 - .5) found.push('control ' + name);
    } else if (isInSentence(e)) {
      if (parseFloat(getComputedStyle(blockOf(e)).lineHeight) < 24) found.push('line of ' + name);
    } else if (box.height < link - .5) {
      found.push('link ' + name + ' in ' + e.parentElement.tagName.toLowerCase() + '.' + e.parentElement.className + (e.closest('table') ? ' of a table' : ''));
    }
  }
  return found;
}

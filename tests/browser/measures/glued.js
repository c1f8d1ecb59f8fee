// Words that only the style sheet keeps apart: neighbours without a space between, on one line without styles. → [words]
() => {
  const INLINE = /^(A|B|STRONG|SMALL|SPAN|TIME|EM|I|DEL|INS|LABEL|CODE)$/, found = [];
  const letter = /[\p{L}\p{N}]/u;
  for (const e of document.querySelectorAll('body *')) {
    const next = e.nextSibling;
    if (!INLINE.test(e.tagName) || !next || next.nodeType !== 1 || !INLINE.test(next.tagName)) continue;
    if (!e.checkVisibility() || !next.checkVisibility() || e.closest('.tp-hidden') || next.closest('.tp-hidden')) continue;
    const one = e.textContent, other = next.textContent;
    if (!letter.test(one.slice(-1)) || !letter.test(other.slice(0, 1))) continue;
    const apart = [e, next].some(x => !getComputedStyle(x).display.startsWith('inline')) || /flex|grid/.test(getComputedStyle(e.parentElement).display);
    if (apart) found.push(e.parentElement.tagName + '.' + e.parentElement.className + ': ' + one.trim().slice(-8) + '|' + other.trim().slice(0, 8));
  }
  return found;
}

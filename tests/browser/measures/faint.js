// Words too faint on paper, where grounds are not printed. → [words]
() => {
  const luminance = c => { const [r, g, b] = c.match(/[\d.]+/g).map(x => x / 255).map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const found = new Set();
  for (const e of document.querySelectorAll('header *, main *, svg text')) {
    if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.closest('.tp-hidden')) continue;
    const s = getComputedStyle(e), ink = e.closest('svg') ? s.fill : s.color;
    if (s.printColorAdjust === 'exact' || !ink.startsWith('rgb')) continue;
    if (1.05 / (luminance(ink) + .05) < 4.5) found.add('faint: ' + (e.getAttribute('class') || e.tagName) + ' ' + e.textContent.trim().slice(0, 12));
  }
  return [...found];
}

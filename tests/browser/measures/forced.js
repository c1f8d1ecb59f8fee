// What vanishes when the reader's own colours are forced on the page. → [words]
() => {
  const found = [], seen = c => (c.match(/[\d.]+/g) || []).map(Number);
  const luminance = c => { const [r, g, b] = seen(c).map(x => x / 255).map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m); return (x + .05) / (y + .05); };
  const ground = getComputedStyle(document.body).backgroundColor;
  for (const e of document.querySelectorAll('.tp-tag, .tp-mark')) {
    const s = getComputedStyle(e);
    if (!e.checkVisibility()) continue;
    if (s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) < 1 || seen(s.borderTopColor)[3] === 0 || contrast(s.borderTopColor, ground) < 3) found.push('no border: ' + e.className + ' ' + e.textContent.trim());
  }
  for (const e of document.querySelectorAll('svg rect, svg line, svg path, svg circle, svg polyline')) {
    const s = getComputedStyle(e);
    if (!e.checkVisibility() || /track|grid|halo/.test(e.getAttribute('class') || '')) continue;
    const inks = [s.fill, s.stroke].filter(c => c !== 'none' && c.startsWith('rgb') && seen(c)[3] !== 0);
    if (!inks.some(c => contrast(c, ground) >= 3)) found.push('not to be seen: ' + e.tagName + '.' + e.getAttribute('class') + ' ' + inks.join(' '));
  }
  for (const e of document.querySelectorAll('svg text')) {
    if (!e.checkVisibility()) continue;
    const box = e.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    // Drawn before it and around its middle: the ground of a number inside a bar.
    const under = [...e.closest('svg').querySelectorAll('rect')].filter(r => { const b = r.getBoundingClientRect(); return b.left <= x && x <= b.right && b.top <= y && y <= b.bottom; }).pop();
    if (contrast(getComputedStyle(e).fill, under ? getComputedStyle(under).fill : ground) < 3) found.push('text not to be seen: ' + e.textContent);
  }
  return [...new Set(found)].slice(0, 8);
}

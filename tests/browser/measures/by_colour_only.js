// Meaning that is told by colour alone. → [words]
// Everything that is coloured by its meaning has words or a mark in it; within one column of a
// table, or one list, the same words never stand on two colours. Parts of a bar are named beside it, in as many words as there are parts.
() => {
  const COLOURED = '[class*="tp-tag--"], [class*="tp-heat--"], [class*="tp-move--"], [class*="tp-clock--"], .tp-mark';
  const found = [], kind = e => [...e.classList].filter(c => /--/.test(c)).sort().join(' ');
  const told = new Map();
  for (const e of document.querySelectorAll(COLOURED)) {
    const words = e.textContent.replace(/\s+/g, '');
    if (!words) { found.push('no words: ' + e.className); continue; }
    const family = e.className.replace(/--[a-z0-9]+/g, ''), place = e.closest('table, ul, ol, dl') || document.body;
    if (!told.has(place)) told.set(place, new Map());
    const cell = e.closest('td, th'), key = family + '|' + (cell ? cell.cellIndex : '') + '|' + words, before = told.get(place).get(key);
    if (before !== undefined && before !== kind(e)) found.push('same words, two colours: ' + words + ' ' + before + ' / ' + kind(e));
    told.get(place).set(key, kind(e));
  }
  for (const svg of document.querySelectorAll('svg')) {
    if (svg.parentElement.closest('svg')) continue; // the field of a chart that has its words around it
    const kinds = new Set([...svg.querySelectorAll('rect, path, circle')].map(e => e.getAttribute('class')).filter(c => c && !/track|mark|fill$/.test(c)));
    const named = svg.getAttribute('aria-hidden') === 'true' ? (svg.closest('tr') || svg.parentElement).textContent.trim() : svg.querySelector('title, text') || svg.getAttribute('aria-label')
      || svg.closest('.tp-chart--rows') && svg.previousElementSibling?.textContent.trim(); // the row's name and figure above its bar
    if (kinds.size > 0 && !named) found.push('a picture without words: ' + [...kinds].join(' '));
  }
  return [...new Set(found)].slice(0, 8);
}

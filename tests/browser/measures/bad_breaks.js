// Lines that break badly: a heading whose last line is one character, and any line that begins with a mark that ends words. → ["what: line"]
() => {
  const found = [], marks = '，。：；、）”？！', seen = new Set();
  for (const element of document.querySelectorAll('main :is(h1, h2, h3, figcaption b, p, li, dt, dd, td, th, caption)')) {
    if (!element.checkVisibility() || element.closest('.tp-hidden, .tp-print-only') || getComputedStyle(element).clipPath !== 'none') continue;
    const lines = [], texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode());) {
      if (seen.has(node) || node.parentElement.closest('svg, .tp-chart, .tp-hidden, .tp-print-only')) continue;
      if (element.matches('h1, h2, h3, b, p, dt, caption')) seen.add(node);
      for (let at = 0; at < node.data.length; at++) {
        if (!node.data[at].trim()) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const last = lines[lines.length - 1];
        if (last && box.left >= last.right - 2 && Math.abs((box.top + box.bottom) / 2 - last.middle) < last.height * .7) {
          last.text += node.data[at];
          last.right = box.right;
        } else {
          lines.push({text: node.data[at], right: box.right, middle: (box.top + box.bottom) / 2, height: box.height});
        }
      }
    }
    const words = lines.map(line => line.text), end = words[words.length - 1] || '';
    if (element.matches('h1, h2, h3, figcaption b') && words.length > 1 && [...end].filter(c => !marks.includes(c)).length < 2)
      found.push('one left over: ' + words.slice(-2).join(' / '));
    for (const line of words.slice(1)) if (marks.includes(line[0])) found.push('begins with a mark: ' + line.slice(0, 12));
  }
  return found;
}

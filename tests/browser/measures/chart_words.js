// Words of charts that stand on each other, or outside their chart. → [words]
() => {
  const found = [];
  for (const chart of document.querySelectorAll('.tp-chart:not(.tp-chart .tp-chart)')) {
    const edge = chart.getBoundingClientRect(), name = chart.closest('.tp-chartbox').id;
    const words = [...chart.querySelectorAll('text, p > *')].filter(e => e.checkVisibility()).map(e => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return [e.textContent, e.tagName === 'text' ? e.getBoundingClientRect() : range.getBoundingClientRect(), e];
    });
    for (const [index, [own, box, element]] of words.entries()) {
      if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push(name + ': outside: ' + own);
      for (const [other, next, later] of words.slice(index + 1)) {
        // A letter is lower than its line; scales stand close above each other.
        const high = Math.min(box.height, next.height) * 0.35;
        if (box.right > next.left + 0.5 && next.right > box.left + 0.5 && box.bottom > next.top + high && next.bottom > box.top + high)
          found.push(name + ': meet: ' + own + ' / ' + other);
      }
    }
  }
  return found;
}

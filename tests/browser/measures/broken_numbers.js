// Figures in cells of tables that end on another line than they begin: they read as two. Data tables are opened. → ["figure in cell"]
() => {
  const found = [];
  for (const details of document.querySelectorAll('main details')) details.open = true;
  for (const cell of document.querySelectorAll('main :is(td, th, caption)')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode());) {
      for (const figure of node.data.matchAll(/[0-9][0-9,.]*[0-9]%?/g)) {
        const range = document.createRange();
        range.setStart(node, figure.index);
        range.setEnd(node, figure.index + figure[0].length);
        const tops = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
        if (tops.size > 1) found.push(figure[0] + ' in ' + cell.textContent.trim().slice(0, 20));
      }
    }
  }
  return found;
}

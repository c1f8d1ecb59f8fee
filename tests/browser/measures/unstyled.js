// What is hard to read when the style sheet does not come. → [words]
() => {
  const found = [], wide = document.documentElement.clientWidth;
  for (const e of document.querySelectorAll('svg')) {
    const box = e.getBoundingClientRect();
    if (box.width > wide + 1 || box.height > 600) found.push('svg ' + Math.round(box.width) + '×' + Math.round(box.height));
  }
  for (const e of document.querySelectorAll('main [style], main font, main center')) found.push('styled in place: ' + e.tagName);
  let before = -1e9, last = '';
  for (const e of document.querySelectorAll('h1, h2, h3, main p, main li, main dt, main tr, footer p')) {
    if (!e.checkVisibility()) continue;
    const top = e.getBoundingClientRect().top;
    if (top < before - 1) found.push('out of order: ' + e.textContent.trim().slice(0, 20) + ' above ' + last);
    before = top; last = e.textContent.trim().slice(0, 20);
  }
  return found;
}

// What makes the page wider than the window, and text that is cut off at its side. → [words]
() => {
  const room = document.documentElement.clientWidth, found = [];
  const wide = document.documentElement.scrollWidth - room;
  if (wide > 0) found.push('page is ' + wide + ' px too wide');
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || e.closest('.tp-hidden, .tp-skip, svg')) continue;
    const style = getComputedStyle(e);
    if (style.clipPath !== 'none' || e.closest('thead') && getComputedStyle(e.closest('thead')).clipPath !== 'none') continue;
    const box = e.getBoundingClientRect();
    if (wide > 0 && box.right > room + 1 && !e.closest('.tp-scroll')) found.push(e.tagName + '.' + e.className + ' ' + Math.round(box.right) + ' ' + e.textContent.trim().slice(0, 20));
    if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && e.textContent.trim()) found.push('cut off: ' + e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20));
  }
  return found.slice(0, 6);
}

// Every text 1.6 times as large, boxes and gaps as they were: what WeChat's own slider does to a page.
(factor) => {
  const sizes = [...document.querySelectorAll('body, body *')].map(e => [e, parseFloat(getComputedStyle(e).fontSize)]);
  for (const [e, size] of sizes) e.style.setProperty('font-size', size * factor + 'px', 'important');
}

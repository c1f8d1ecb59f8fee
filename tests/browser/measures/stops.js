// Everything the keyboard must reach, in the order of the page; a group of radios is one stop. 
// → how many. What goes wrong while the focus wanders is noted in `walked`, what no key reaches in `unreachable`.
() => {
  const radios = new Set();
  window.stops = [...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex="0"]')].filter(e => {
    if (!e.checkVisibility()) return false;
    if (e.type !== 'radio') return true;
    const checked = document.querySelector('input[name="' + e.name + '"]:checked') || e;
    return checked === e && !radios.has(e.name) && radios.add(e.name);
  });
  window.walked = []; window.last = -1;
  const alpha = c => { const n = (c.match(/[\d.]+/g) || []); return n.length > 3 ? +n[3] : n.length === 3 ? 1 : 0; };
  const isShown = e => {
    const s = getComputedStyle(e);
    return s.outlineStyle !== 'none' && alpha(s.outlineColor) > 0 && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none' && /[1-9]/.test(s.boxShadow);
  };
  document.addEventListener('focusin', event => {
    const e = event.target, box = (e.closest('label') || e).getBoundingClientRect();
    const name = e.tagName + ' ' + (e.closest('label') || e).textContent.trim().slice(0, 20);
    if (!isShown(e.closest('label') || e)) window.walked.push('focus not shown: ' + name);
    if (box.right < 1 || box.left > innerWidth - 1 || box.bottom < 1 || box.top > innerHeight - 1) window.walked.push('focus outside the window: ' + name);
    const number = window.stops.indexOf(e);
    if (number !== window.last + 1) window.walked.push('after stop ' + window.last + ' comes ' + number + ': ' + name);
    window.last = number;
  });
  window.unreachable = [...document.querySelectorAll('body *')].filter(e => {
    const s = getComputedStyle(e);
    return e.checkVisibility() && /auto|scroll/.test(s.overflowX + s.overflowY) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
      && !(e.tabIndex === 0 && e.hasAttribute('tabindex') && (e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')));
  }).map(e => 'scrolls, but has no tabindex and name: ' + e.tagName + '.' + e.className);
  document.querySelectorAll('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').forEach(e => window.unreachable.push('tabindex ' + e.tabIndex));
  return window.stops.length;
}

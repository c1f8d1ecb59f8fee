/* Counts days anew, in China's time zone. A clock that is behind the portal's day is wrong: then nothing changes.
   data-due: words of the deadline; data-counted: up to which day; data-until, data-after, data-from: shown when. */
(function () {
  var script = document.querySelector('script[data-day]');
  var today = Math.floor((new Date().getTime() + 288e5) / 864e5);
  function number(day) {
    var part = day.split('-');
    return Date.UTC(part[0], part[1] - 1, part[2]) / 864e5;
  }
  function each(name, act) {
    var found = document.querySelectorAll('[' + name + ']'), i, day;
    for (i = 0; i < found.length; i++) {
      day = found[i].getAttribute(name);
      act(found[i], day && number(day) - today);
    }
  }
  function count() {
    each('data-due', function (element, left) {
      element.textContent = left < 0 ? '逾期' + -left + '天' : left ? '还有' + left + '天' : '今天到期';
      element.className = left < 0 ? 'tp-clock tp-clock--late' : 'tp-clock';
    });
    each('data-counted', function (element) { element.textContent = '今天'; });
    each('data-until', function (element, left) { element.hidden = left < 0; });
    each('data-after', function (element, left) { element.hidden = left >= 0; });
    each('data-from', function (element, left) { element.hidden = left > 0; });
  }
  // The script stands in the header, where the size of text is set before anything is drawn; the page comes after it.
  if (script && today >= number(script.getAttribute('data-day'))) document.addEventListener('DOMContentLoaded', count);
})();

// Counts on what the server counted: waits upwards, deadlines downwards, every second, by the server's
// clock. It changes figures that are hidden from screen readers and says nothing.
let ahead = 0; // how far this device's clock is ahead of the server's, in seconds

// Learns the server's time from a fresh part.
export function learn(part) {
  const told = part.matches('[data-now]') ? part : part.querySelector('[data-now]');
  if (told) ahead = Date.now() / 1000 - Number(told.dataset.now);
}

// The server's time in seconds.
export function now() {
  return Date.now() / 1000 - ahead;
}

function wait(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  const past = (value) => Math.max(0, Math.floor(now() - Number(value)));
  for (const it of document.querySelectorAll('[data-since]')) set(it, wait(past(it.dataset.since)));
  for (const it of document.querySelectorAll('[data-minutes]')) {
    set(it, String(Math.floor(past(it.dataset.minutes) / 60)));
  }
  for (const it of document.querySelectorAll('[data-until]')) {
    const left = Math.max(0, Math.ceil(Number(it.dataset.until) - now()));
    if (it.nodeName === 'PROGRESS') it.value = left;
    else set(it, String(left));
    if (!left && it.dataset.done !== 'told') {
      it.dataset.done = 'told';
      it.dispatchEvent(new CustomEvent('over', { bubbles: true }));
    }
  }
}

// Begins to count.
export function start() {
  learn(document.body);
  tick();
  setInterval(tick, 1000);
}

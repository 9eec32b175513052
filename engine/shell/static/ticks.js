// Counts on what the server counted: waits upwards, deadlines downwards, every second, by the server's
// clock. It says nothing: what it changes is hidden from screen readers or moves once a minute.
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

// The time of day where she is: the sign and the name of the zone stay as they were drawn.
function clock(element) {
  const minutes = Math.floor(now() / 60) + Number(element.dataset.zone) * 60;
  const two = (n) => String(n % 60).padStart(2, '0');
  const hour = String(Math.floor(minutes / 60) % 24).padStart(2, '0');
  return element.textContent.replace(/^\d\d(.)\d\d/, `${hour}$1${two(minutes)}`);
}

function tick() {
  const past = (value) => Math.max(0, Math.floor(now() - Number(value)));
  for (const it of document.querySelectorAll('[data-since]')) set(it, wait(past(it.dataset.since)));
  for (const it of document.querySelectorAll('[data-minutes]')) {
    set(it, String(Math.floor(past(it.dataset.minutes) / 60)));
  }
  for (const it of document.querySelectorAll('[data-zone]')) set(it, clock(it));
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

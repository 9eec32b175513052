// What script adds to the volunteer's screen, all of which works without it but one thing: only while this
// runs can she be available, because every look at the queue renews her lease. It never moves the focus,
// and never changes a list under the pointer or the focus.
const every = 10000;
const queue = document.getElementById('antre-isi');
const log = document.getElementById('isi-percakapan');
const presence = document.getElementById('siap');
const count = document.getElementById('hitung');
const load = document.getElementById('pegang');
const stay = document.getElementById('tetap');
const field = document.getElementById('text');
const title = document.title;
let state = presence && presence.value;
let pinned = null;

// To be available is offered only where it can be kept up.
if (presence && !presence.querySelector('[value=available]')) {
  presence.prepend(new Option(presence.dataset.available, 'available'));
  presence.value = state;
}

async function part(from) {
  const response = await fetch(from, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!response.ok) throw new Error(String(response.status));
  const box = document.createElement('div');
  box.append(new DOMParser().parseFromString(await response.text(), 'text/html').body);
  return box.firstChild;
}

function isInUse(list) {
  return list.matches(':hover') || list.contains(document.activeElement);
}

function told(fresh) {
  const facts = fresh.querySelector('[data-count]').dataset;
  if (count.textContent !== facts.count) count.textContent = facts.count;
  load.textContent = facts.held;
  if (facts.state !== state && document.activeElement !== presence) {
    state = facts.state;
    presence.value = state;
  }
}

// While the list is in use an offer waits below it, beside the button that stays in sight.
function show(fresh, offer) {
  if (pinned && !pinned.contains(document.activeElement)) {
    pinned.remove();
    pinned = null;
  }
  if (!isInUse(queue)) {
    queue.replaceChildren(...fresh.childNodes);
  } else if (offer && !pinned && !queue.querySelector(`[data-offer="${offer.dataset.offer}"]`)) {
    pinned = offer;
    stay.prepend(offer);
  }
}

async function look() {
  try {
    const fresh = await part(queue.dataset.from);
    told(fresh);
    const offer = fresh.querySelector('[data-offer]');
    document.title = offer ? `● ${title}` : title;
    show(fresh, offer);
    if (log && !String(getSelection())) {
      const lines = await part(log.dataset.from);
      if (lines.textContent !== log.textContent) log.replaceChildren(...lines.childNodes);
    }
  } catch {
    // The next look tries again; the screen keeps what it shows.
  }
  setTimeout(look, every);
}

if (field) {
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.ctrlKey && field.value.trim()) field.form.requestSubmit();
  });
}
if (queue) setTimeout(look, every);

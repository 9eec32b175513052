// What script adds to the page of her conversation: it moves by itself, keeps her draft, sends again what
// did not arrive, and leaves the history. Nothing is shown as arrived that has not; without a stream the
// page is as it is without script. Written for Chrome 70 and later.
const get = (id) => document.getElementById(id);
const form = document.querySelector('.say');
const field = form.elements.text;
const [path, said] = [form.getAttribute('action'), form.dataset];
const look = form.querySelector('[value=look]');
const list = get('baris');
let out = JSON.parse(load('out') || '[]');
let isOwn = true;
let isBusy, isAgain, isGoing, typed, away, stream;

function load(what) {
  try {
    return sessionStorage.getItem(what + said.id);
  } catch (e) {
    return '';
  }
}

function keep(what, text) {
  try {
    sessionStorage.setItem(what + said.id, text);
  } catch (e) {
    // A browser that keeps nothing: the words stay on the page.
  }
}

function change(old, fresh) {
  if (old && fresh && old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
}

async function show() {
  // What she cannot see is not read.
  if (document.hidden) return;
  isAgain = isBusy;
  if (isBusy) return;
  isBusy = true;
  try {
    const answer = await fetch(path + '/lines', { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (page.getElementById('baris')) merge(page);
  } catch (e) {
    // The next word of the stream asks again.
  }
  isBusy = false;
  if (isAgain) show();
}

function merge(page) {
  ['keadaan', 'tanda', 'judul', 'menulis'].forEach((id) => change(get(id), page.getElementById(id)));
  const lines = page.querySelectorAll('#baris li');
  const own = (n) => list.querySelector(`[data-n="${n}"]`);
  list.querySelectorAll('[data-n]').forEach((it) => {
    if (!page.querySelector(`[data-n="${it.dataset.n}"]`)) it.remove();
  });
  lines.forEach((it) => {
    const old = own(it.dataset.n);
    if (old) {
      change(old, it);
      old.id = it.id;
    } else list.appendChild(it);
  });
  draw();
}

function draw(word) {
  list.querySelectorAll('.pend').forEach((it) => it.remove());
  out.forEach((item) => {
    const line = list.appendChild(document.createElement('li'));
    line.className = 'me pend';
    line.appendChild(document.createElement('p')).textContent = item.text;
    line.appendChild(document.createElement('small')).textContent = word || said.sending;
  });
  keep('out', JSON.stringify(out));
}

async function send() {
  if (isGoing || !out.length) return;
  isGoing = true;
  const [item] = out;
  clearTimeout(away);
  draw();
  try {
    if (!item.body) {
      const body = new URLSearchParams(new FormData(form));
      body.set('text', item.text);
      body.set('do', 'send');
      item.body = String(body);
      draw();
    }
    const answer = await post(item.body);
    if (answer.status > 499) throw answer;
    out.shift();
    keep('out', JSON.stringify(out));
    if (answer.type !== 'opaqueredirect') {
      // Something is to be put right: the page that says so opens, with her words in it.
      field.value = item.text + field.value;
      form.submit();
    }
    await show();
  } catch (e) {
    draw(said.unsent);
    away = setTimeout(send, 5000);
    isGoing = false;
    return;
  }
  isGoing = false;
  send();
}

function post(body) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(path, { method: 'POST', headers: type, body, redirect: 'manual' });
}

function listen() {
  stream = new EventSource('/api/v1' + path + '/events');
  stream.onopen = () => {
    look.hidden = true;
    show();
    send();
  };
  stream.onerror = () => {
    look.hidden = false;
    if (stream.readyState > 1) setTimeout(listen, 5000);
  };
  ['message', 'state', 'position', 'wait', 'read', 'withdrawn', 'reset'].forEach((kind) => stream.addEventListener(kind, show));
  stream.addEventListener('typing', () => {
    const line = get('menulis');
    line.hidden = false;
    clearTimeout(line.off);
    line.off = setTimeout(() => { line.hidden = true; }, 6000);
  });
}

look.addEventListener('click', () => { isOwn = false; });
form.addEventListener('submit', (event) => {
  if (!isOwn) return;
  event.preventDefault();
  // A second tap finds the field empty: nothing is sent, nothing opens.
  if (!field.value.trim()) {
    field.focus();
    return;
  }
  out.push({ text: field.value });
  field.value = '';
  keep('draft', '');
  send();
});
field.addEventListener('input', () => {
  keep('draft', field.value);
  if (!look.hidden || typed > Date.now() - 4000) return;
  typed = Date.now();
  const body = new URLSearchParams(new FormData(form));
  body.set('text', '');
  body.set('do', 'type');
  post(String(body)).catch(() => {});
});
document.addEventListener('visibilitychange', show);
addEventListener('online', send);
field.value = field.value || load('draft') || '';
// The other language leads back here, though the address is gone from the history.
document.querySelectorAll('.lang').forEach((it) => { it.href = it.href + ''; });
history.replaceState(null, '', '/');
listen();
send();

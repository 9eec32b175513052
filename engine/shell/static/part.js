// Parts of a page by their address, and how a fresh part becomes the one that is shown: what stays, stays
// the same element, so that the focus, a selection and an opened drawer survive, and what carries `data-keep` is let be. Knows no page; what a
// person typed is never touched.

// The document behind an address; the error of an answer that is no page carries its status.
export async function read(address, options) {
  const response = await fetch(address, { headers: { accept: 'text/html' }, cache: 'no-store', ...options });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return { page, response };
}

// The body of a part of the page.
export async function part(address) {
  const { page, response } = await read(address);
  if (!response.ok || response.redirected) throw Object.assign(new Error(address), { status: response.status });
  return page.body;
}

function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.dataset.id || node.id : '';
}

function isAlike(old, fresh) {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && key(old) === key(fresh);
}

function dress(old, fresh) {
  const isDrawer = old.nodeName === 'DETAILS';
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(isDrawer && name === 'open')) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

// Makes `old` look like `fresh` with as few changes as it takes.
export function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if ('keep' in old.dataset) return;
  dress(old, fresh);
  const named = new Map([...old.childNodes].filter(key).map((node) => [key(node), node]));
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const own = key(next) ? named.get(key(next)) : at;
    if (!own || !isAlike(own, next)) {
      old.insertBefore(next, at);
      continue;
    }
    if (own === at) at = at.nextSibling;
    else old.insertBefore(own, at);
    morph(own, next);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

// The same by id, where both have it; gives the element that is shown.
export function change(id, fresh) {
  const old = document.getElementById(id);
  const next = fresh.querySelector(`#${id}`);
  if (old && next) morph(old, next);
  return old;
}

// Asks for the same part again and again without two askings at once: told while one runs, it asks once
// more afterwards. At most one asking every `rest` milliseconds.
export function asking(ask, rest = 0) {
  let isRunning = false;
  let isWanted = false;
  return async function again() {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      try {
        await ask();
      } catch {
        // The part stays as it is; the next word of the stream, or its return, asks again.
      }
      if (rest) await new Promise((done) => setTimeout(done, rest));
    }
    isRunning = false;
  };
}

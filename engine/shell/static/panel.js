// The map of keys and what she sets for herself, put in by script because nothing of it works without: the
// row of keys at the foot, and the panel that opens from it.
import { isOn, turn } from './settings.js';
import { ask, ring } from './offer.js';

const settings = ['keys', 'sound', 'notice'];
const get = (id) => document.getElementById(id);

const deeds = {
  keys: () => {
    for (const what of settings) get(`atur-${what}`).checked = isOn(what);
    get('tombol').showModal();
  },
  shut: () => get('tombol').close(),
  hear: () => ring(),
  break: () => {
    get('siap').value = 'break';
    get('siap').form.requestSubmit();
  },
};

function shown() {
  document.body.classList.toggle('with-keys', isOn('keys'));
}

// Puts both in.
export function panel() {
  for (const id of ['setelan', 'bawah']) {
    const made = get(id);
    made?.replaceWith(made.content);
  }
  document.body.append(get('tombol'));
  shown();
  for (const what of settings) {
    const box = get(`atur-${what}`);
    box.addEventListener('change', async () => {
      turn(what, box.checked);
      if (what === 'notice' && box.checked) box.checked = await ask(false);
      shown();
    });
  }
  document.addEventListener('click', (event) => deeds[event.target.closest?.('[data-do]')?.dataset.do]?.());
}

// What passes beside a conversation and is gone again: that she or we type, and who of us looks too. Nothing
// of it is kept, and a sign that is lost costs nothing.
import { part } from './part.js';
import { pass } from './write.js';

const glance = 20000;
const moment = 6000;
const get = (id) => document.getElementById(id);
let typingOff = 0;
let lookingOff = 0;

// She types.
export function typing() {
  const line = get('mengetik');
  if (!line) return;
  line.hidden = false;
  clearTimeout(typingOff);
  typingOff = setTimeout(() => { line.hidden = true; }, moment);
}

// A colleague looks at this conversation.
export async function looking(id, account) {
  try {
    const name = await part(`/console/${id}/name?account=${account}`);
    const place = get('melihat');
    if (!place || id !== get('percakapan').dataset.id) return;
    place.querySelector('span').replaceChildren(...name.childNodes);
    place.hidden = false;
    clearTimeout(lookingOff);
    lookingOff = setTimeout(() => { place.hidden = true; }, glance * 2);
  } catch {
    // Whoever looks is said again soon.
  }
}

// Says that she looks, now and while she does.
export function look() {
  if (!document.hidden) pass('looking');
}
setInterval(look, glance);

// The keyboard map. A key presses the visible button that carries it (`data-key`), so that no key exists
// without one. Outside a field the key alone, while writing Alt and the key; Esc leaves the field. Off when
// she turned it off.
import { isOn } from './settings.js';

function isWriting(element) {
  return element.matches('textarea, select, input:not([type=radio], [type=checkbox])');
}

// The key as it is meant: with Alt the letter of the key itself, whatever the layout makes of it.
function meant(event) {
  if (!event.altKey) return event.key.toLowerCase();
  const [, letter] = /^(?:Key|Digit)(.)$/.exec(event.code) ?? [];
  if (letter) return letter.toLowerCase();
  return { Slash: '?', Semicolon: ';' }[event.code] ?? '';
}

function press(target) {
  if (target.nodeName !== 'SUMMARY') {
    target.click();
    return;
  }
  const drawer = target.parentElement;
  drawer.open = !drawer.open;
  const first = drawer.open && drawer.querySelector('select, input:not([type=hidden]), textarea, button');
  (first || target).focus();
}

// Esc closes the drawer that it is pressed in, else leaves the field.
function leave(at) {
  const drawer = at.closest('.drawer[open]');
  if (drawer) {
    drawer.open = false;
    drawer.querySelector('summary').focus();
  } else if (isWriting(at)) {
    at.blur();
    document.getElementById('benang')?.focus({ preventScroll: true });
  }
}

function isSeen(element) {
  return !element.disabled && element.getClientRects().length > 0;
}

// Begins to listen; `moves` are the keys that move instead of pressing something.
export function listen(moves) {
  document.addEventListener('keydown', (event) => {
    const at = document.activeElement ?? document.body;
    if (event.key === 'Escape') {
      leave(at);
      return;
    }
    if (!isOn('keys') || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.getModifierState('AltGraph')) return;
    if (isWriting(at) !== event.altKey || document.querySelector('dialog[open]')) return;
    const key = meant(event);
    const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].findLast(isSeen);
    if (!target && !moves[key]) return;
    event.preventDefault();
    if (target) press(target);
    else moves[key]();
  });
}

// What script adds to every page, all of which work without it. The quick exit: its button, or Esc three
// times within two seconds, hides the page and then replaces it; it never asks and never opens a window.
// And what is to be put right in a form is where reading begins.
const way = document.querySelector('a.exit');
let pressed = [];

function leave(event) {
  if (event) event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(way.href);
}

if (way) {
  way.addEventListener('click', leave);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    pressed = pressed.filter((at) => event.timeStamp - at < 2000).concat(event.timeStamp);
    if (pressed.length > 2) leave();
  });
}

const mistakes = document.querySelector('[role=alert][tabindex="-1"]');
if (mistakes) mistakes.focus();

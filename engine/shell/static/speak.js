// Words for whoever hears the page instead of seeing it: at most one announcement every five seconds, so that
// a busy line does not talk over her, and what is true at the end is always said. Never moves the focus.
const rest = 5000;

// Gives the function that says words in a live region.
export function speaker(place) {
  let last = 0;
  let timer = 0;
  let wanted = place.textContent;

  function now() {
    timer = 0;
    if (place.textContent === wanted) return;
    last = Date.now();
    place.textContent = wanted;
  }

  return (words) => {
    wanted = words;
    if (!timer) timer = setTimeout(now, Math.max(0, last + rest - Date.now()));
  };
}

// Shows how far something is by fetching the page again; without a script the page offers a link.

const PAUSE = 2500;

export default function reload(element, { later = setTimeout, again = () => location.reload() } = {}) {
  later(() => {
    // Who is busy in another tab sees it when they come back.
    if (document.hidden) reload(element, { later, again });
    else again();
  }, PAUSE);
}

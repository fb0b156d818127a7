/**
 * The address bar as state. Everything that can be shared is in it; a page reads `route`, and writes by `navigate` or
 * `setQuery`.
 */
class Route {
  path = $state(window.location.pathname);
  query = $state.raw(new URLSearchParams(window.location.search));

  /** Takes over what the address bar says. */
  read() {
    this.path = window.location.pathname;
    this.query = new URLSearchParams(window.location.search);
  }
}

export const route = new Route();
window.addEventListener('popstate', () => route.read());

/**
 * Goes to an address of this application.
 * @param {string} href
 * @param {{replace?: boolean}} [options] replace: without a step to go back to
 */
export function navigate(href, { replace = false } = {}) {
  window.history[replace ? 'replaceState' : 'pushState'](null, '', href);
  route.read();
}

/**
 * Sets parameters of the present address; null takes one away.
 * @param {Record<string, string | null>} changes
 */
export function setQuery(changes) {
  const query = new URLSearchParams(window.location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  navigate(window.location.pathname + (text ? `?${text}` : ''), { replace: true });
}

/**
 * The parameters of a path that fits a pattern, null where it does not fit.
 * @param {string} pattern such as /o/:op/live/:view?
 * @param {string} path
 * @returns {Record<string, string> | null}
 */
export function match(pattern, path) {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  const least = wanted.filter((part) => !part.endsWith('?')).length;
  if (given.length < least || given.length > wanted.length) return null;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [place, part] of wanted.entries()) {
    if (given[place] === undefined) continue;
    if (part.startsWith(':'))
      params[part.slice(1).replace('?', '')] = decodeURIComponent(given[place]);
    else if (part !== given[place]) return null;
  }
  return params;
}

/**
 * Lets plain links of this application change the page without loading it anew.
 * @param {MouseEvent} event
 */
export function followLink(event) {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return;
  const link = /** @type {Element} */ (event.target).closest?.('a');
  if (
    !link ||
    link.origin !== window.location.origin ||
    link.target ||
    link.hasAttribute('download')
  )
    return;
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
}

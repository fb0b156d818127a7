import { Problem } from '../api/request.js';
import { watches } from '../api/watch.js';

/** Who is on is asked for so often while somebody looks, in milliseconds. */
const askEvery = 10_000;

/** The watches that have an operation open now. */
export class OnWatch {
  /** @type {{name: string, since: string}[]} who came first before the others */
  all = $state.raw([]);

  /**
   * Keeps asking while the page is looked at.
   * @param {string} op
   * @returns {() => void} ends it
   */
  follow(op) {
    let asking = true;
    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await watches(op);
        if (asking) this.all = answer.watches;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (asking) this.all = []; // Nobody is better than somebody who has long left.
      }
    };
    const timer = setInterval(ask, askEvery);
    document.addEventListener('visibilitychange', ask);
    ask();
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      asking = false;
    };
  }
}

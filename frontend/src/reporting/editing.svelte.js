import { Problem, get } from '../api/request.js';

/**
 * Somebody who has the sheet of a reporting day open.
 * @typedef {{participant: string, office?: string, slot: string, name: string, at: string}} Editor
 */

/** Who writes now is asked for so often while somebody looks, in milliseconds. */
const askEvery = 5_000;

/** Who writes at a report now, as far as the reader may know it. */
class Editing {
  /** @type {Editor[]} */
  #editors = $state.raw([]);

  /**
   * Names of those who write for a participant.
   * @param {string} participant @param {string} [slot] absent for any day
   * @returns {string[]}
   */
  of(participant, slot) {
    const here = this.#editors.filter(
      (one) => one.participant === participant && (slot === undefined || one.slot === slot),
    );
    return [...new Set(here.map(({ name }) => name))];
  }

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
        const { editors } = await get(`/operations/${encodeURIComponent(op)}/editors`);
        if (asking) this.#take(editors);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (asking) this.#take([]); // Nobody is better than somebody who has long left.
      }
    };
    const timer = setInterval(ask, askEvery);
    ask();
    return () => {
      clearInterval(timer);
      asking = false;
      this.#take([]);
    };
  }

  /** The board is drawn again only where somebody came or left. @param {Editor[]} editors */
  #take(editors) {
    const who = (/** @type {Editor[]} */ all) =>
      JSON.stringify(all.map(({ participant, slot, name }) => [participant, slot, name]));
    if (who(editors) !== who(this.#editors)) this.#editors = editors;
  }
}

export const editing = new Editing();

import { whenBack } from '../api/request.js';

/** A page that stays open looks for a newer version so often, in milliseconds. */
const lookEvery = 15 * 60_000;

/** Whether the server has newer pages than these. They are offered once they are all on this device. */
class Newer {
  /** The worker that serves them, once it is ready. @type {ServiceWorker | null} */
  worker = $state.raw(null);
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;

  /** @param {ServiceWorkerRegistration} registration of the worker that serves these */
  watch(registration) {
    this.#registration = registration;
    registration.addEventListener('updatefound', () => this.#await(registration.installing));
    whenBack(() => this.look());
    document.addEventListener('visibilitychange', () => this.look());
    setInterval(() => this.look(), lookEvery);
  }

  /** Asks the server. Without a line it is asked another time. */
  look() {
    if (document.visibilityState === 'visible') this.#registration?.update().catch(() => {});
  }

  /** @param {ServiceWorker | null} worker */
  #await(worker) {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) this.worker = worker;
    });
  }
}

export const newer = new Newer();

/**
 * Loads the page anew, as another worker serves it. What was typed is kept as a draft.
 * @param {ServiceWorker} worker that waits
 */
export async function takeOver(worker) {
  const over = new Promise((done) =>
    navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
  );
  worker.postMessage('take over');
  await over;
  window.location.reload();
}

import { allReports, oneReport } from '../api/reports.js';

/** More changes at once than this are fetched as a whole. */
const most = 12;

/** The reports of an operation as the desk sees them: loaded once, then only those that the feed names. */
export class Queue {
  /** In their order; null before the first answer. @type {import('../api/reports.js').ReportView[] | null} */
  reports = $state.raw(null);
  failure = $state.raw(/** @type {unknown} */ (null));

  #op;
  #known = new Set();
  #loading = false;

  /** @param {string} op */
  constructor(op) {
    this.#op = op;
  }

  /** @param {import('../state/types.js').FeedItem[]} feed newest first: what is known before the answer */
  async load(feed) {
    if (this.#loading) return;
    this.#loading = true;
    this.#known = new Set(feed.map(({ id }) => id));
    try {
      this.reports = await allReports(this.#op, {});
      this.failure = null;
    } catch (error) {
      this.failure = error;
    }
    this.#loading = false;
  }

  /**
   * Takes over what the feed says has changed.
   * @param {import('../state/types.js').FeedItem[]} feed newest first
   */
  async follow(feed) {
    if (!this.reports || this.#loading) return;
    const news = feed.filter(({ id }) => !this.#known.has(id));
    const gap = news.length > 0 && news.length === feed.length;
    const ids = [...new Set(news.flatMap(({ report }) => (report ? [report] : [])))];
    if (gap || ids.length > most) {
      await this.load(feed);
      return;
    }
    for (const { id } of news) this.#known.add(id);
    await Promise.all(ids.map((id) => this.refresh(id)));
  }

  /** Fetches one report anew. @param {string} id */
  async refresh(id) {
    try {
      const report = await oneReport(this.#op, id);
      /** @type {import('../api/reports.js').ReportView[]} */
      const reports = this.reports ?? [];
      const at = reports.findIndex((known) => known.id === id);
      this.reports = at < 0 ? [...reports, report] : reports.with(at, report);
      this.failure = null;
    } catch (error) {
      this.failure = error;
    }
  }
}

import { Problem, request, useCsrf } from '../api/request.js';

/**
 * @typedef {{operation: string, role: string, participant?: string, office?: string}} Grant
 * @typedef {{key: string, name: string, role: string, participant?: string, operation?: string}} DemoAccount
 */

/** Who is signed in, and what they may be in which operation. */
class Session {
  /** @type {{id: string, name: string, initials: string} | null} */
  account = $state.raw(null);
  /** @type {Grant[]} */
  grants = $state.raw([]);
  demo = $state(false);
  /** Accounts that sign in by one click, in demo mode only. @type {DemoAccount[]} */
  demoAccounts = $state.raw([]);
  /** Whether the first answer is there. */
  known = $state(false);

  /** Asks the server who this is. @throws {Problem} where it cannot be asked */
  async load() {
    try {
      this.#take(await request('GET', '/session'));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      this.#forget(error.body.demo ?? []);
    }
    this.known = true;
  }

  /**
   * @param {{name: string, password: string} | {demo: string}} credentials
   * @throws {Problem}
   */
  async signIn(credentials) {
    this.#take(await request('POST', '/session', { body: credentials }));
  }

  /**
   * Makes an account from a one-time code, and signs in.
   * @param {string} code
   * @param {{name: string, password: string}} chosen
   * @throws {Problem}
   */
  async redeem(code, chosen) {
    this.#take(await request('POST', `/invitations/${encodeURIComponent(code)}`, { body: chosen }));
  }

  /**
   * Changes the reader's own password; every other device is signed out.
   * @param {{current: string, password: string}} passwords
   * @throws {Problem}
   */
  async changePassword(passwords) {
    this.#take(await request('POST', '/session/password', { body: passwords }));
  }

  /** @throws {Problem} */
  async signOut() {
    await request('DELETE', '/session');
    this.#forget([]);
    await this.load();
  }

  /**
   * What the reader is in an operation; null for nothing.
   * @param {string} operation
   * @returns {Grant | null}
   */
  grant(operation) {
    return this.grants.find((grant) => grant.operation === operation) ?? null;
  }

  get isAdministrator() {
    return this.grants.some((grant) => grant.role === 'administrator');
  }

  /** @param {any} answer */
  #take({ account, grants, demo, csrf }) {
    useCsrf(csrf);
    this.account = account;
    this.grants = grants ?? [];
    this.demo = Boolean(demo);
    this.known = true;
  }

  /** @param {DemoAccount[]} demoAccounts */
  #forget(demoAccounts) {
    this.account = null;
    this.grants = [];
    this.demoAccounts = demoAccounts;
  }
}

export const session = new Session();

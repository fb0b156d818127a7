import { Problem, request, useCsrf } from '../api/request.js';
import { outbox } from '../offline/outbox.svelte.js';
import * as vault from '../offline/vault.js';

/**
 * @typedef {{operation: string, role: string, participant?: string, office?: string}} Grant
 * @typedef {{key: string, name: string, role: string, participant?: string, operation?: string}} DemoAccount
 */

/** Whose vault this device opens where the server cannot be asked who this is. */
const lastAccount = 'actionday.account';

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
  /** Whether who this is was only remembered: the server has not been asked yet. */
  away = $state(false);
  /** Whether this browser keeps what is written here. @type {'kept' | 'forgets'} */
  storage = $state('kept');

  /**
   * Asks the server who this is; where it cannot be reached, who this was is remembered.
   * @throws {Problem} where it cannot be asked and nobody is remembered
   */
  async load() {
    try {
      await this.#take(await request('GET', '/session'));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.#forget(error.body.demo ?? []);
      else if (error.status !== 0 || !(await this.#remember())) throw error;
    }
    this.known = true;
  }

  /**
   * Makes sure that the server knows who this is, before something is sent.
   * @throws {Problem} where it cannot be reached
   */
  async confirm() {
    if (this.away) await this.#take(await request('GET', '/session'));
  }

  async #remember() {
    const id = localStorage.getItem(lastAccount);
    if (!id) return false;
    this.storage = await vault.openVault(id);
    const answer = await vault.get('session');
    if (!answer) return false;
    this.#set(answer);
    this.away = true;
    await outbox.open(() => this.confirm());
    return true;
  }

  /**
   * @param {{name: string, password: string} | {demo: string}} credentials
   * @throws {Problem}
   */
  async signIn(credentials) {
    await this.#take(await request('POST', '/session', { body: credentials }));
  }

  /**
   * Makes an account from a one-time code, and signs in.
   * @param {string} code
   * @param {{name: string, password: string}} chosen
   * @throws {Problem}
   */
  async redeem(code, chosen) {
    await this.#take(
      await request('POST', `/invitations/${encodeURIComponent(code)}`, { body: chosen }),
    );
  }

  /**
   * Changes the reader's own password; every other device is signed out.
   * @param {{current: string, password: string}} passwords
   * @throws {Problem}
   */
  async changePassword(passwords) {
    await this.#take(await request('POST', '/session/password', { body: passwords }));
  }

  /**
   * Ends the session here and on the server. Everything this device keeps of the account is deleted, unsent reports too.
   * @throws {Problem}
   */
  async signOut() {
    await this.confirm();
    await request('DELETE', '/session');
    outbox.close();
    await vault.wipe();
    localStorage.removeItem(lastAccount);
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
  async #take(answer) {
    useCsrf(answer.csrf);
    if (answer.account.id !== this.account?.id)
      this.storage = await vault.openVault(answer.account.id);
    this.#set(answer);
    this.away = false;
    this.known = true;
    await this.#keep(answer);
    await outbox.open(() => this.confirm());
  }

  /** @param {any} answer */
  #set({ account, grants, demo }) {
    this.account = account;
    this.grants = grants ?? [];
    this.demo = Boolean(demo);
  }

  /** Who this is, without what proves it. Where the browser is full the session works all the same. @param {any} answer */
  async #keep({ account, grants, demo }) {
    try {
      localStorage.setItem(lastAccount, account.id);
      await vault.put('session', { account, grants, demo });
    } catch {
      this.storage = 'forgets';
    }
  }

  /** @param {DemoAccount[]} demoAccounts */
  #forget(demoAccounts) {
    outbox.close();
    this.away = false;
    this.account = null;
    this.grants = [];
    this.demoAccounts = demoAccounts;
  }
}

export const session = new Session();

import { Problem, request, useCsrf } from '../api/request.js';
import { outbox } from '../offline/outbox.svelte.js';
import * as vault from '../offline/vault.js';
import { note, recall } from './note.js';

/**
 * @typedef {{operation: string, role: string, participant?: string, office?: string}} Grant
 * @typedef {{key: string, name: string, role: string, participant?: string, operation?: string}} DemoAccount
 */

/** Whose vault this device opens where the server cannot be asked who this is. */
const lastAccount = 'actionday.account';

/** Who signed out while the server could not be told. */
const leftAccount = 'actionday.left';

/** Tells the other tabs who signed out. */
const signedOut = 'actionday-signed-out';

/** Who is signed in, and what they may be in which operation. */
class Session {
  /** @type {{id: string, name: string, initials: string} | null} */
  account = $state.raw(null);
  /** @type {Grant[]} */
  grants = $state.raw([]);
  /** Operations in which a contact point has a summary to read or to answer for. @type {string[]} */
  summaries = $state.raw([]);
  demo = $state(false);
  /** Accounts that sign in by one click, in demo mode only. @type {DemoAccount[]} */
  demoAccounts = $state.raw([]);
  /** Whether the first answer is there. */
  known = $state(false);
  /** Whether who this is was only remembered: the server has not been asked yet. */
  away = $state(false);
  /** Whether this browser keeps what is written here. @type {'kept' | 'forgets'} */
  storage = $state('kept');
  #tabs = new BroadcastChannel(signedOut);

  constructor() {
    this.#tabs.onmessage = ({ data }) => {
      if (data !== this.account?.id) return;
      vault.closeVault();
      this.#forget([]);
      this.load().catch(() => {}); // Nobody is signed in here, which holds without the server too.
    };
  }

  /**
   * Asks the server who this is; where it cannot be reached, who this was is remembered.
   * @throws {Problem} where it cannot be asked and nobody is remembered
   */
  async load() {
    try {
      const answer = await request('GET', '/session');
      if (recall(leftAccount) === answer.account.id) await this.#endSession(answer);
      else await this.#take(answer);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) {
        // What the account left waiting stays, closed, until it signs in again.
        note(lastAccount, null);
        this.#forget(error.body.demo ?? []);
      } else if (error.status !== 0 || !(await this.#remember())) throw error;
    }
    this.known = true;
  }

  /**
   * Makes sure that it is still this account that the server knows, before something is sent.
   * @param {boolean} [doubted] whether to ask although it was known once
   * @throws {Problem} where the server cannot be reached, and where it knows another one or nobody
   */
  async confirm(doubted = false) {
    if (!this.away && !doubted) return;
    const answer = await request('GET', '/session');
    if (answer.account.id !== this.account?.id) throw new Problem(401, { code: 'other_session' });
    useCsrf(answer.csrf);
    this.#set(answer);
    this.away = false;
  }

  async #remember() {
    const id = recall(lastAccount);
    if (!id) return false;
    this.storage = await vault.openVault(id);
    const answer = await vault.get('session');
    if (!answer) return false;
    this.#set(answer);
    this.away = true;
    await outbox.open((doubted) => this.confirm(doubted));
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
   * Ends the session here and on the server. Everything this device keeps of the account is deleted, unsent reports too; a server that cannot be reached
   * is told as soon as it can.
   * @throws {Problem} where it refuses
   */
  async signOut() {
    const id = this.account?.id ?? '';
    try {
      await this.confirm();
      await request('DELETE', '/session');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 0) note(leftAccount, id);
      else if (error.status !== 401) throw error;
    }
    outbox.close();
    await vault.wipe();
    note(lastAccount, null);
    this.#tabs.postMessage(id);
    this.#forget([]);
    await this.load().catch((error) => {
      if (error.status !== 0) throw error;
    });
  }

  /** Ends a session whose account signed out here already. @param {{csrf: string}} answer */
  async #endSession({ csrf }) {
    useCsrf(csrf);
    await request('DELETE', '/session');
    note(leftAccount, null);
    await this.load();
  }

  /** Has the tab of summaries shown from now on. @param {string} operation */
  showSummaries(operation) {
    if (!this.summaries.includes(operation)) this.summaries = [...this.summaries, operation];
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
    await outbox.open((doubted) => this.confirm(doubted));
  }

  /** @param {any} answer */
  #set({ account, grants, demo, summaries }) {
    this.account = account;
    this.grants = grants ?? [];
    this.summaries = summaries ?? [];
    this.demo = Boolean(demo);
  }

  /** Who this is, without what proves it. Where the browser is full the session works all the same. @param {any} answer */
  async #keep({ account, grants, demo, summaries }) {
    try {
      note(lastAccount, account.id);
      note(leftAccount, null);
      await vault.put('session', { account, grants, demo, summaries });
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

/**
 * Where the reader finds a report; undefined where it is not theirs to open.
 * @param {string} op @param {{report: string, participant: string}} line
 */
export function reportAddress(op, { report, participant }) {
  const grant = session.grant(op);
  const reads = ['coordinator', 'analyst'].includes(grant?.role ?? '');
  const isOwn = grant?.role === 'contact_point' && grant.participant === participant;
  return reads || isOwn
    ? `/o/${encodeURIComponent(op)}/reports/${encodeURIComponent(report)}`
    : undefined;
}

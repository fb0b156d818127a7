import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from '../../src/api/uuid.js';
import { contacts, officeAccount, watches } from './plan.js';
import { approved, counted, opens, operation, slots, zone } from './world.js';

/** Everybody's password, of accounts that live as long as the rehearsal. */
const password = 'a rehearsal of three days';

/** The door lets in so many from one address at a time; who is asked to wait does. */
const tooMany = 429;

/** One account with its session, by its calls. */
export class Person {
  cookie = '';
  csrf = '';

  /** @param {string} url @param {string} key name of the account in the plan */
  constructor(url, key) {
    this.url = url;
    this.key = key;
  }

  /**
   * @param {string} path below /api
   * @param {unknown} [data] @param {{method?: string, version?: number}} [options]
   * @returns {Promise<any>}
   * @throws {Error} where it is refused, with the answer
   */
  async call(path, data, { method = data === undefined ? 'GET' : 'POST', version } = {}) {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'X-CSRF': this.csrf,
        Cookie: this.cookie,
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      },
      body: data === undefined ? undefined : JSON.stringify(data),
    });
    const text = await response.text();
    if (response.status === tooMany) {
      await pause(1000 * Number(JSON.parse(text).params.retry_after));
      return this.call(path, data, { method, version });
    }
    if (!response.ok) throw new Error(`${this.key}: ${method} ${path}: ${response.status} ${text}`);
    const [session] = response.headers.getSetCookie();
    if (session) this.cookie = session.split(';')[0];
    return text ? JSON.parse(text) : null;
  }

  /** Below the operation's address. @param {string} path @param {unknown} [data] @param {{method?: string, version?: number}} [options] */
  at(path, data, options) {
    return this.call(`/operations/${operation}${path}`, data, options);
  }

  /** @param {string} path @param {object} data */
  async signIn(path, data) {
    this.csrf = (await this.call(path, data)).csrf;
  }
}

/**
 * Founds the operation and lets everybody in by one-time codes.
 * @param {string} url of a server with the demonstration's accounts
 * @param {import('./world.js').Party[]} cast
 * @returns {Promise<Map<string, Person>>} by account
 */
export async function gather(url, cast) {
  const administrator = new Person(url, 'administrator');
  await administrator.signIn('/session', { demo: 'administrator' });
  const founder = new Person(url, 'founder');
  await founder.signIn('/session', { demo: 'coordinator' });
  await founder.call('/operations', { id: uuidv7(), ...(await configuration(founder, cast)) });

  const all = new Map([['founder', founder]]);
  /** @param {Person} by @param {string} path @param {string} key @param {object} grant */
  const invite = async (by, path, key, grant) => {
    const { code } = await by.call(path, { name: key, ...grant });
    const person = new Person(url, key);
    await person.signIn(`/invitations/${code}`, { name: key, password });
    all.set(key, person);
  };
  for (const key of watches)
    await invite(administrator, '/accounts', key, { grants: [{ operation, role: 'coordinator' }] });
  const people = `/operations/${operation}/people`;
  for (const { code, offices } of cast) {
    for (const key of contacts(code)) await invite(founder, people, key, { participant: code });
    for (const office of offices)
      await invite(founder, people, officeAccount(code, office), { participant: code, office });
  }
  return all;
}

/** @param {Person} founder @param {import('./world.js').Party[]} cast */
async function configuration(founder, cast) {
  const { indicators } = await founder.call('/catalogue');
  return {
    settings: {
      code: operation,
      name: 'Three days',
      exercise: true,
      zone,
      starts: slots[0].id,
      ends: slots[2].id,
      phase: 'live',
      centre: 'Vienna',
      clock: stopped(opens),
    },
    participants: cast.map(({ code, offices }, i) => ({
      code,
      role: i ? 'participating' : 'lead',
      contact: 'Duty desk',
      phone: `exercise line ${5001 + i}`,
      offices: offices.map((office) => ({
        code: office,
        name: `${code} ${office}`,
        needs_approval: officeAccount(code, office) === approved,
      })),
    })),
    indicators: indicators.filter((/** @type {{code: string}} */ { code }) =>
      counted.includes(code),
    ),
    slots,
  };
}

/** A clock of the exercise that shows a moment until it is set anew. @param {number} at */
const stopped = (at) => ({
  server: new Date().toISOString(),
  operation: new Date(at).toISOString(),
  speed: 0,
});

/** Lets the exercise's clock show a moment. @param {Person} centre @param {number} at */
export async function setClock(centre, at) {
  await configure(centre, { clock: stopped(at) });
}

/** Changes settings of the operation. @param {Person} centre @param {object} change */
export async function configure(centre, change) {
  const { configuration, config_seq: version } = await centre.at('');
  const settings = { ...configuration.settings, ...change };
  await centre.at('', { id: uuidv7(), settings }, { method: 'PATCH', version });
}

/**
 * The way of a report from the form to its receipt. What was sent once is frozen: a retry after a lost answer sends the same
 * bytes, so that it has one effect however often it arrives.
 *
 * @typedef {'editing' | 'checking' | 'reading' | 'sending' | 'unanswered' | 'sent'} Stage
 *   reading: read back before it is sent; unanswered: nobody knows whether it arrived
 * @typedef {import('../api/reports.js').Preview} Preview
 *
 * @typedef {object} Sending
 * @property {Stage} stage
 * @property {string | null} frozen the bytes of the first sending, as long as they may have arrived
 * @property {Preview | null} preview
 * @property {import('../api/request.js').Problem | null} problem why it is not sent
 * @property {import('../api/reports.js').Receipt | null} receipt
 */

/** @returns {Sending} */
export const editing = () => ({
  stage: 'editing',
  frozen: null,
  preview: null,
  problem: null,
  receipt: null,
});

/** @param {Sending} sending @returns {Sending} */
export function check(sending) {
  return sending.stage === 'editing' ? { ...sending, stage: 'checking', problem: null } : sending;
}

/**
 * The server has looked at it: what is wrong sends back to the form, all else is read back.
 * @param {Sending} sending @param {Preview} preview
 * @returns {Sending}
 */
export function checked(sending, preview) {
  if (sending.stage !== 'checking') return sending;
  return { ...sending, stage: preview.fields.length ? 'editing' : 'reading', preview };
}

/**
 * Something failed. Before it was sent, and where the server refused it, the form is open again. Without an answer the
 * body stays frozen.
 * @param {Sending} sending @param {import('../api/request.js').Problem} problem
 * @returns {Sending}
 */
export function failed(sending, problem) {
  const lost = sending.stage === 'sending' && (problem.status === 0 || problem.status >= 500);
  return lost
    ? { ...sending, stage: 'unanswered', problem }
    : { ...sending, stage: 'editing', frozen: null, problem };
}

/** Back to the form, which nothing has left yet. @param {Sending} sending @returns {Sending} */
export function back(sending) {
  return sending.stage === 'reading' ? { ...sending, stage: 'editing' } : sending;
}

/**
 * Sends, or sends again what was sent before: a body given then is not looked at.
 * @param {Sending} sending @param {unknown} body
 * @returns {Sending}
 */
export function send(sending, body) {
  if (sending.stage !== 'reading' && sending.stage !== 'unanswered') return sending;
  return {
    ...sending,
    stage: 'sending',
    frozen: sending.frozen ?? JSON.stringify(body),
    problem: null,
  };
}

/** @param {Sending} sending @param {import('../api/reports.js').Receipt} receipt @returns {Sending} */
export function answered(sending, receipt) {
  return sending.stage === 'sending' ? { ...sending, stage: 'sent', receipt } : sending;
}

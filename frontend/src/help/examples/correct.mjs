// Thirteen, not twelve. If-Match names the version you have seen: nobody overwrites a change they have not seen.
import { randomBytes } from 'node:crypto';

const { ACTIONDAY_URL, ACTIONDAY_TOKEN, OPERATION, PARTICIPANT, SLOT, REPORT, VERSION } =
  process.env;

const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
const id = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-7$3-8$4-$5');

const reports = `${ACTIONDAY_URL}/api/operations/${OPERATION}/reports`;
const answer = await fetch(`${reports}/${REPORT}/corrections`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACTIONDAY_TOKEN}`,
    'Content-Type': 'application/json',
    'If-Match': `"${VERSION}"`,
  },
  body: JSON.stringify({
    id,
    reason: 'typing_error',
    body: {
      v: 1,
      participant: PARTICIPANT,
      slot: SLOT,
      kind: 'add',
      figures: [{ indicator: 'persons_checked', value: '13' }],
    },
  }),
});
const receipt = await answer.json();
if (answer.status === 412) console.error(`Version ${receipt.params.version} is there now.`);
if (!answer.ok) throw new Error(`${receipt.code}: ${receipt.detail}`);
console.log(JSON.stringify(receipt));

// The report counts nowhere any more. What was sent stays in its history.
import { randomBytes } from 'node:crypto';

const { ACTIONDAY_URL, ACTIONDAY_TOKEN, OPERATION, REPORT, VERSION } = process.env;

const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
const id = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-7$3-8$4-$5');

const reports = `${ACTIONDAY_URL}/api/operations/${OPERATION}/reports`;
const answer = await fetch(`${reports}/${REPORT}/withdrawal`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACTIONDAY_TOKEN}`,
    'Content-Type': 'application/json',
    'If-Match': `"${VERSION}"`,
  },
  body: JSON.stringify({ id, reason: 'duplicate' }),
});
const receipt = await answer.json();
if (!answer.ok) throw new Error(`${receipt.code}: ${receipt.detail}`);
console.log(JSON.stringify(receipt));

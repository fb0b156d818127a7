// Nothing to report: active, without results.
import { randomBytes } from 'node:crypto';

const { ACTIONDAY_URL, ACTIONDAY_TOKEN, OPERATION, PARTICIPANT, SLOT } = process.env;

// A UUID of version 7. Keep it with the report: sent again with the same id it is stored once.
const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
const id = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-7$3-8$4-$5');

const report = {
  v: 1,
  id,
  participant: PARTICIPANT,
  slot: SLOT,
  kind: 'nil',
  nil_meaning: 'active',
};
const answer = await fetch(`${ACTIONDAY_URL}/api/operations/${OPERATION}/reports`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${ACTIONDAY_TOKEN}`, 'Content-Type': 'application/json' },
  body: JSON.stringify(report),
});
const receipt = await answer.json();
if (!answer.ok) throw new Error(`${receipt.code}: ${receipt.detail}`);
console.log(JSON.stringify(receipt));

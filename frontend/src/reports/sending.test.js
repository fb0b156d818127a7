import { expect, test } from 'vitest';
import { Problem } from '../api/request.js';
import { answered, back, check, checked, editing, failed, send } from './sending.js';

const fine = { fields: [], warnings: [], changes: [] };
const wrong = { ...fine, fields: [{ pointer: '/slot', code: 'required' }] };
const receipt = /** @type {any} */ ({ report_id: 'r', version: 1, receipt: '7F3K-1' });
const lost = new Problem(0, { code: 'unreachable' });
const refused = new Problem(422, { code: 'invalid' });

const reading = () => checked(check(editing()), fine);

test('what is wrong sends back to the form and freezes nothing', () => {
  const sending = checked(check(editing()), wrong);
  expect(sending).toMatchObject({ stage: 'editing', frozen: null, preview: wrong });
});

test('nothing is sent that was not read back', () => {
  expect(send(editing(), { v: 1 }).stage).toBe('editing');
  expect(send(check(editing()), { v: 1 }).stage).toBe('checking');
});

test('a second press while it is on its way sends nothing else', () => {
  const sending = send(reading(), { v: 1 });
  expect(send(sending, { v: 2 })).toBe(sending);
});

test.each([
  ['no answer at all', lost],
  ['an answer of a broken server', new Problem(502, {})],
])('after %s the same bytes are sent again, whatever the form says meanwhile', (_name, problem) => {
  const body = { v: 1, comment: 'first' };
  const unanswered = failed(send(reading(), body), problem);
  body.comment = 'changed';
  expect(unanswered.stage).toBe('unanswered');
  const again = send(unanswered, body);
  expect(again).toMatchObject({
    stage: 'sending',
    frozen: '{"v":1,"comment":"first"}',
    problem: null,
  });
  expect(answered(again, receipt)).toMatchObject({ stage: 'sent', receipt });
});

test('what the server refused was not stored: the form opens again and a changed body may be sent', () => {
  const open = failed(send(reading(), { v: 1 }), refused);
  expect(open).toMatchObject({ stage: 'editing', frozen: null, problem: refused });
  expect(send(checked(check(open), fine), { v: 2 }).frozen).toBe('{"v":2}');
});

test('a check that cannot be asked leaves the form open', () => {
  expect(failed(check(editing()), lost)).toMatchObject({ stage: 'editing', problem: lost });
});

test('back leads to the form, and not from what may have arrived', () => {
  expect(back(reading()).stage).toBe('editing');
  expect(back(failed(send(reading(), {}), lost)).stage).toBe('unanswered');
});

// The operation as the token may see it: reporting days, indicators, the own offices.
const { ACTIONDAY_URL, ACTIONDAY_TOKEN, OPERATION } = process.env;
const answer = await fetch(`${ACTIONDAY_URL}/api/operations/${OPERATION}`, {
  headers: { Authorization: `Bearer ${ACTIONDAY_TOKEN}` },
});
const body = await answer.json();
if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`);
console.log(JSON.stringify(body));

// Every report that the token may see, with its state: one line each.
const { ACTIONDAY_URL, ACTIONDAY_TOKEN, OPERATION } = process.env;
for (let cursor = ''; cursor !== null;) {
  const page = new URLSearchParams({ limit: '200', cursor });
  const answer = await fetch(`${ACTIONDAY_URL}/api/operations/${OPERATION}/reports?${page}`, {
    headers: { Authorization: `Bearer ${ACTIONDAY_TOKEN}` },
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`);
  for (const { id, version, state } of body.reports) console.log(id, version, state);
  cursor = body.next;
}

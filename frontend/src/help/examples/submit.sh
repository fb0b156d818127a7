# Adds twelve checked persons to a reporting day.
# The id is a UUID of version 7. Keep it with the report: sent again with the same id it is stored once.
now=$(($(date +%s) * 1000))
printf -v id '%08x-%04x-7%03x-8%03x-%04x%04x%04x' $((now >> 16)) $((now & 65535)) \
  $((RANDOM & 4095)) $((RANDOM & 4095)) $RANDOM $RANDOM $RANDOM

curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $ACTIONDAY_TOKEN" \
  --header 'Content-Type: application/json' \
  --data @- "$ACTIONDAY_URL/api/operations/$OPERATION/reports" <<REPORT
{
  "v": 1,
  "id": "$id",
  "participant": "$PARTICIPANT",
  "slot": "$SLOT",
  "kind": "add",
  "figures": [{ "indicator": "persons_checked", "value": "12" }]
}
REPORT

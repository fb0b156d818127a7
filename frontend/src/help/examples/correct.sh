# Thirteen, not twelve. If-Match names the version you have seen: nobody overwrites a change they have not seen.
now=$(($(date +%s) * 1000))
printf -v id '%08x-%04x-7%03x-8%03x-%04x%04x%04x' $((now >> 16)) $((now & 65535)) \
  $((RANDOM & 4095)) $((RANDOM & 4095)) $RANDOM $RANDOM $RANDOM

curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $ACTIONDAY_TOKEN" \
  --header 'Content-Type: application/json' \
  --header "If-Match: \"$VERSION\"" \
  --data @- "$ACTIONDAY_URL/api/operations/$OPERATION/reports/$REPORT/corrections" <<CORRECTION
{
  "id": "$id",
  "reason": "typing_error",
  "body": {
    "v": 1,
    "participant": "$PARTICIPANT",
    "slot": "$SLOT",
    "kind": "add",
    "figures": [{ "indicator": "persons_checked", "value": "13" }]
  }
}
CORRECTION

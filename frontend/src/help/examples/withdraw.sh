# The report counts nowhere any more. What was sent stays in its history.
now=$(($(date +%s) * 1000))
printf -v id '%08x-%04x-7%03x-8%03x-%04x%04x%04x' $((now >> 16)) $((now & 65535)) \
  $((RANDOM & 4095)) $((RANDOM & 4095)) $RANDOM $RANDOM $RANDOM

curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $ACTIONDAY_TOKEN" \
  --header 'Content-Type: application/json' \
  --header "If-Match: \"$VERSION\"" \
  --data "{ \"id\": \"$id\", \"reason\": \"duplicate\" }" \
  "$ACTIONDAY_URL/api/operations/$OPERATION/reports/$REPORT/withdrawal"

# The first page of the reports that the token may see, in their order. Ask on with ?cursor= and the "next" of the answer.
curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $ACTIONDAY_TOKEN" \
  "$ACTIONDAY_URL/api/operations/$OPERATION/reports?limit=200"

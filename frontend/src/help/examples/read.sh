# The operation as the token may see it: reporting days, indicators, the own offices.
curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $ACTIONDAY_TOKEN" \
  "$ACTIONDAY_URL/api/operations/$OPERATION"

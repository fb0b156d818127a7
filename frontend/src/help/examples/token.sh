# On the machine of the server. Without access to it, make a token on the page "My account".
actionday token --data "$ACTIONDAY_DATA" --role contact_point \
  --operation "$OPERATION" --participant "$PARTICIPANT" --only report --lasts 720h

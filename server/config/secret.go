package config

import (
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"
)

// SecretFiles reads options marked secret from the file that their variable with _FILE names, as containers hand over secrets.
// The end of the last line does not belong to the secret.
var SecretFiles kong.ResolverFunc = func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if !flag.Tag.Has("secret") || len(flag.Envs) == 0 {
		return nil, nil
	}
	variable := flag.Envs[0]
	path, set := os.LookupEnv(variable + "_FILE")
	if !set {
		return nil, nil
	}
	if _, both := os.LookupEnv(variable); both {
		return nil, fmt.Errorf("%s and %s_FILE are both set: keep one", variable, variable)
	}
	secret, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s_FILE: %w", variable, err)
	}
	return strings.TrimRight(string(secret), "\r\n"), nil
}

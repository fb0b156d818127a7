package config

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

// Dump writes every option with its value as lines of an environment file. Of secrets it says only that they are set.
func (c *Config) Dump(w io.Writer) error {
	return dump(w, reflect.ValueOf(*c))
}

func dump(w io.Writer, options reflect.Value) error {
	for i := range options.NumField() {
		field, value := options.Type().Field(i), options.Field(i)
		if field.Anonymous {
			if err := dump(w, value); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprintf(w, "%s=%s\n", field.Tag.Get("env"), shown(field, value)); err != nil {
			return err
		}
	}
	return nil
}

func shown(field reflect.StructField, value reflect.Value) string {
	if _, secret := field.Tag.Lookup("secret"); secret && value.String() != field.Tag.Get("default") {
		return "(set, not shown)"
	}
	if list, ok := value.Interface().([]string); ok {
		return strings.Join(list, ",")
	}
	return fmt.Sprint(value.Interface())
}

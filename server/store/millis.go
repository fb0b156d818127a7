package store

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"gorm.io/gorm/schema"
)

// millis stores a time.Time as Unix milliseconds, UTC: comparable in SQL whatever zone it was given in. 0 is the zero time.
type millis struct{}

func init() { schema.RegisterSerializer("millis", millis{}) }

// Scan reads milliseconds into a time.
func (millis) Scan(ctx context.Context, field *schema.Field, dst reflect.Value, value any) error {
	ms, ok := value.(int64)
	if !ok {
		return fmt.Errorf("%s holds %T where milliseconds belong", field.DBName, value)
	}
	var at time.Time
	if ms != 0 {
		at = time.UnixMilli(ms).UTC()
	}
	return field.Set(ctx, dst, at)
}

// Value gives the milliseconds of a time.
func (millis) Value(_ context.Context, field *schema.Field, _ reflect.Value, value any) (any, error) {
	at, ok := value.(time.Time)
	if !ok {
		return nil, fmt.Errorf("%s is %T where a time belongs", field.Name, value)
	}
	return toMillis(at), nil
}

// toMillis is the stored form of a time.
func toMillis(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.UnixMilli()
}

package auth

import (
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"actionday/models"
)

// limits slows down guessing: one bucket per key, an account's name or an address. Keys that are at rest are forgotten.
type limits struct {
	every time.Duration // one try is given back
	burst int

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
}

// limitKeys is how many keys are held before those at rest are forgotten.
const limitKeys = 10_000

func newLimits(every time.Duration, burst int) *limits {
	return &limits{every: every, burst: burst, buckets: map[string]*rate.Limiter{}}
}

// network is the key of an address: for IPv6 the network that one subscriber gets, in which addresses are free.
func network(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil || parsed.Is4() {
		return address
	}
	return netip.PrefixFrom(parsed, 64).Masked().String()
}

// try takes one try of key at time now, or says how long to wait.
func (l *limits) try(key string, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	bucket := l.buckets[key]
	if bucket == nil {
		l.forget(now)
		bucket = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.buckets[key] = bucket
	}
	if bucket.AllowN(now, 1) {
		return nil
	}
	wait := math.Ceil((1 - bucket.TokensAt(now)) * l.every.Seconds())
	return &models.Error{Code: models.CodeTooMany, Detail: "Too many attempts. Wait a little, then try again.",
		Params: map[string]string{"retry_after": strconv.Itoa(int(wait))}}
}

// forget drops keys whose bucket is full again: dropping them changes nothing for them.
func (l *limits) forget(now time.Time) {
	if len(l.buckets) < limitKeys {
		return
	}
	for key, bucket := range l.buckets {
		if bucket.TokensAt(now) >= float64(l.burst) {
			delete(l.buckets, key)
		}
	}
}

package web

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"actionday/models"
)

func TestWhoeverWipesIsAloneAndTheOthersWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g gates
		must := func(leave func(), err error) func() {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			return leave
		}
		reporter, wiper := must(g.enter(t.Context(), "drill")), must(g.enter(t.Context(), "drill"))
		var alone, later bool
		var open func()
		go func() {
			open = must(g.close(t.Context(), "drill"))
			alone = true
		}()
		synctest.Wait()
		if alone {
			t.Error("it is wiped while somebody reports")
		}
		if _, err := g.close(t.Context(), "drill"); asError(err).Code != models.CodeState {
			t.Errorf("wiped twice at a time: %v", err)
		}
		go func() {
			leave := must(g.enter(t.Context(), "drill"))
			later = true
			leave()
		}()
		must(g.enter(t.Context(), "another"))()
		reporter()
		synctest.Wait()
		if !alone || later {
			t.Errorf("the reporter is gone: wiping %t, and somebody came in %t", alone, later)
		}
		open()
		wiper()
		synctest.Wait()
		if !later {
			t.Error("it is wiped, and who waited still waits")
		}
		if len(g.inside) > 0 || len(g.shut) > 0 {
			t.Errorf("something is remembered: %v %v", g.inside, g.shut)
		}
	})
}

func TestWhoDoesNotLeaveHoldsUpNobodyForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g gates
		for range 2 {
			if _, err := g.enter(t.Context(), "drill"); err != nil {
				t.Fatal(err)
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), requestTime)
		defer cancel()
		began := time.Now()
		if _, err := g.close(ctx, "drill"); asError(err).Code != models.CodeUnavailable || time.Since(began) != requestTime {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
		if leave, err := g.enter(t.Context(), "drill"); err != nil {
			t.Error(err)
		} else {
			leave()
		}
	})
}

package main

import "context"

func (b *bench) painted(ctx context.Context) error { return nil }

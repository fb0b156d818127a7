package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lockWait is how long a start waits for the server before it to end.
const lockWait = 3 * time.Second

// HeldError says that another server holds the data directory.
type HeldError struct{ Dir string }

// Error says what to do.
func (e *HeldError) Error() string {
	return fmt.Sprintf("another Actionday server is using %s. Stop it first, or choose another data directory", e.Dir)
}

// lockDir takes the data directory for this process, waiting for whoever holds it. The lock goes with the process, however it ends.
func lockDir(ctx context.Context, dir string, wait time.Duration) (io.Closer, error) {
	file, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the data directory cannot be locked: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	retry := time.NewTicker(50 * time.Millisecond)
	defer retry.Stop()
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return file, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errors.Join(fmt.Errorf("the data directory cannot be locked: %w", err), file.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(&HeldError{dir}, file.Close())
		case <-retry.C:
		}
	}
}

package picture

import (
	"context"
	"fmt"
	"log/slog"

	"actionday/models"
)

// restore gives the picture of the latest good checkpoint at or before a number, or an empty one.
func (p *Pictures) restore(ctx context.Context, operation string, upTo int64) (*models.Picture, error) {
	for {
		checkpoint, ok, err := p.ledger.LatestCheckpoint(ctx, operation, models.RulesVersion, upTo)
		if err != nil {
			return nil, err
		}
		picture := models.NewPicture(operation)
		if !ok {
			return picture, nil
		}
		err = picture.UnmarshalBinary(checkpoint.Body)
		if err == nil && picture.Seq() != checkpoint.Seq {
			err = fmt.Errorf("it holds the picture after entry %d", picture.Seq())
		}
		if err == nil {
			return picture, nil
		}
		slog.Warn("a checkpoint is not usable and was passed over", "operation", operation, "seq", checkpoint.Seq, "error", err)
		upTo = checkpoint.Seq - 1
	}
}

// fold applies the entries up to a number that the picture lacks, until the ledger has no more. unfit says that an entry cannot be
// folded, rather than read.
func (p *Pictures) fold(ctx context.Context, picture *models.Picture, operation string, last int64) (unfit bool, err error) {
	for picture.Seq() < last {
		limit := int(min(batch, last-picture.Seq()))
		entries, err := p.ledger.Entries(ctx, operation, picture.Seq(), limit)
		if err != nil {
			return false, err
		}
		for i := range entries {
			if err := picture.Apply(&entries[i]); err != nil {
				return true, fmt.Errorf("entry %d of %s: %w", entries[i].Seq, operation, err)
			}
		}
		if len(entries) < limit {
			return false, nil
		}
	}
	return false, nil
}

package transfer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"standin/internal/store"
)

const (
	minPart = 100e6
	maxPart = 1000e6
	parts   = 16
	piece   = 256 << 10 // bytes between two reports
)

// part is the state file sha256-<hex>-partial-<n>.
type part struct {
	N                       int
	Offset, Size, Completed int64
}

// download fills sha256-<hex>-partial, a sparse file of full size, and renames it when it is
// complete. What an earlier attempt left is continued.
func download(ctx context.Context, to *store.Store, registry string, l store.Layer, pace Pacing, report func(Progress)) error {
	path, err := to.BlobPath(l.Digest)
	if err != nil {
		return err
	}
	sourcePath, _ := store.At(registry).BlobPath(l.Digest)
	source, err := os.Open(sourcePath)
	if err != nil {
		return errors.New("file does not exist")
	}
	defer source.Close()
	partial, err := os.OpenFile(path+"-partial", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer partial.Close()
	if err := partial.Truncate(l.Size); err != nil {
		return err
	}
	var before int64
	for _, p := range plan(path, l.Size) {
		done := before
		tell := func() { report(line("pulling", l, done+p.Completed)) }
		if err := fill(ctx, to, source, partial, path, &p, pace, tell); err != nil {
			return err
		}
		before += p.Size
	}
	for n := range plan(path, l.Size) {
		if err := os.Remove(partFile(path, n)); err != nil {
			return err
		}
	}
	return to.Publish(path+"-partial", l.Digest)
}

// plan is the list of parts, with the progress that their state files remember.
func plan(path string, size int64) []part {
	step := size / parts
	if step < minPart {
		step = minPart
	}
	if step > maxPart {
		step = maxPart
	}
	var list []part
	for offset := int64(0); offset < size || offset == 0; offset += step {
		p := part{N: len(list), Offset: offset, Size: step}
		if offset+step > size {
			p.Size = size - offset
		}
		if text, err := os.ReadFile(partFile(path, p.N)); err == nil {
			_ = json.Unmarshal(text, &p) // a torn state file starts its part anew
		}
		list = append(list, p)
	}
	return list
}

func partFile(path string, n int) string { return fmt.Sprintf("%s-partial-%d", path, n) }

func fill(ctx context.Context, to *store.Store, from io.ReaderAt, partial *os.File, path string, p *part, pace Pacing, tell func()) error {
	buffer := make([]byte, piece)
	target := to.Limit(&at{partial, p.Offset + p.Completed}, partial.Name())
	for {
		if err := save(path, *p); err != nil {
			return err
		}
		tell()
		if p.Completed >= p.Size {
			return nil
		}
		if err := wait(ctx, pace, p.Completed > 0 || p.Size < piece); err != nil {
			return err
		}
		want := min(int64(len(buffer)), p.Size-p.Completed)
		n, err := from.ReadAt(buffer[:want], p.Offset+p.Completed)
		if int64(n) < want {
			return fmt.Errorf("max retries exceeded: %w", err)
		}
		if _, err := target.Write(buffer[:n]); err != nil {
			return err
		}
		p.Completed += int64(n)
	}
}

func wait(ctx context.Context, pace Pacing, mayStall bool) error {
	if pace.Stall && mayStall {
		<-ctx.Done()
	}
	if err := ctx.Err(); err != nil {
		return err // select alone would choose at random
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pace.Delay):
		return nil
	}
}

func save(path string, p part) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return os.WriteFile(partFile(path, p.N), text, 0o644)
}

// verify hashes what was just fetched; a bad blob is deleted, as the real server does.
func verify(s *store.Store, fresh []store.Layer) error {
	if s.Faults.Corrupt {
		return nil // the fault stands for rot after the check
	}
	for _, l := range fresh {
		path, _ := s.BlobPath(l.Digest)
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		hash := sha256.New()
		_, err = io.Copy(hash, f)
		f.Close()
		if err != nil {
			return err
		}
		if got := "sha256:" + hex.EncodeToString(hash.Sum(nil)); got != l.Digest {
			_ = os.Remove(path)
			return fmt.Errorf("digest mismatch, file must be downloaded again: want %s, got %s",
				l.Digest, got)
		}
	}
	return nil
}

// at writes to a file from an offset on.
type at struct {
	f      *os.File
	offset int64
}

func (a *at) Write(p []byte) (int, error) {
	n, err := a.f.WriteAt(p, a.offset)
	a.offset += int64(n)
	return n, err
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

package transfer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"standin/internal/fixture"
	"standin/internal/name"
	"standin/internal/store"
)

func open(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "models"), func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func registry(t *testing.T) (string, store.Model) {
	t.Helper()
	s := open(t)
	m, err := fixture.Make(s, fixture.Spec{Name: name.Parse("m"), Size: 3 * piece})
	if err != nil {
		t.Fatal(err)
	}
	return s.Dir, m
}

func leftovers(t *testing.T, s *store.Store) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.Dir, "blobs", "*-partial*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

func TestPullReportsEachStepAndKeepsTheDigest(t *testing.T) {
	dir, want := registry(t)
	s := open(t)
	var lines []string
	err := Pull(context.Background(), s, dir, want.Name, Pacing{}, func(p Progress) { lines = append(lines, p.Status) })
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Find(want.Name)
	if err != nil || got.Digest != want.Digest || leftovers(t, s) != 0 {
		t.Errorf("%s %v, %d partial files", got.Digest, err, leftovers(t, s))
	}
	text := strings.Join(lines, "\n")
	for _, step := range []string{"pulling manifest\npulling ", "verifying sha256 digest\nwriting manifest\nremoving unused layers\nsuccess"} {
		if !strings.Contains(text, step) {
			t.Errorf("no %q in\n%s", step, text)
		}
	}
}

func TestAStalledPullLeavesASparsePartialAndResumes(t *testing.T) {
	dir, want := registry(t)
	s := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	err := Pull(ctx, s, dir, want.Name, Pacing{Stall: true}, func(p Progress) {
		if p.Completed == piece {
			cancel()
		}
	})
	weights, _ := want.Layer("model")
	path, _ := s.BlobPath(weights.Digest)
	info, statErr := os.Stat(path + "-partial")
	if !errors.Is(err, context.Canceled) || statErr != nil || info.Size() != weights.Size {
		t.Fatalf("%v %v", err, statErr)
	}
	var first int64 = -1
	err = Pull(context.Background(), s, dir, want.Name, Pacing{}, func(p Progress) {
		if first < 0 && p.Digest == weights.Digest {
			first = p.Completed
		}
	})
	if err != nil || first != piece || leftovers(t, s) != 0 {
		t.Errorf("resumed at %d: %v", first, err)
	}
}

func TestAMissingModelIsTheRegistrysError(t *testing.T) {
	err := Pull(context.Background(), open(t), "", name.Parse("m"), Pacing{}, func(Progress) {})
	if err == nil || err.Error() != "pull model manifest: file does not exist" {
		t.Error(err)
	}
}

func TestPushedModelsCanBePulled(t *testing.T) {
	dir, m := registry(t)
	target := open(t)
	if err := Push(store.At(dir), target.Dir, m, func(Progress) {}); err != nil {
		t.Fatal(err)
	}
	if got, err := target.Find(m.Name); err != nil || got.Digest != m.Digest {
		t.Errorf("%v %v", got, err)
	}
}

package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"standin/internal/fixture"
	"standin/internal/name"
	"standin/internal/store"
)

func newStore(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "models"), func(w string) { t.Log(w) })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func makeModel(t *testing.T, s *store.Store, n string) store.Model {
	t.Helper()
	m, err := fixture.Make(s, fixture.Spec{Name: name.Parse(n), Size: 5000})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func blobFiles(t *testing.T, s *store.Store) map[string]bool {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(s.Dir, "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for _, e := range entries {
		files[e.Name()] = true
	}
	return files
}

func TestEveryBlobHashesToItsName(t *testing.T) {
	s := newStore(t)
	m := makeModel(t, s, "llama3.2:1b")
	for _, l := range m.Manifest.Blobs() {
		path, _ := s.BlobPath(l.Digest)
		content, err := os.ReadFile(path)
		sum := sha256.Sum256(content)
		if err != nil || "sha256:"+hex.EncodeToString(sum[:]) != l.Digest || int64(len(content)) != l.Size {
			t.Errorf("%s: %v", l.Digest, err)
		}
	}
	text, _ := os.ReadFile(filepath.Join(s.Dir, "manifests/registry.ollama.ai/library/llama3.2/1b"))
	if sum := sha256.Sum256(text); m.Digest != hex.EncodeToString(sum[:]) {
		t.Error("the model's digest is not its manifest's hash")
	}
	if len(blobFiles(t, s)) != len(m.Manifest.Blobs()) {
		t.Error("left-over files in blobs")
	}
}

func TestEqualSpecsGiveEqualDigests(t *testing.T) {
	if a, b := makeModel(t, newStore(t), "a"), makeModel(t, newStore(t), "a"); a.Digest != b.Digest {
		t.Errorf("%s and %s", a.Digest, b.Digest)
	}
}

func TestAMismatchedUploadStoresNothing(t *testing.T) {
	s := newStore(t)
	_, err := s.Add("x", "sha256:"+strings.Repeat("0", 64), strings.NewReader("content"))
	var mismatch store.MismatchError
	if !errors.As(err, &mismatch) || len(blobFiles(t, s)) != 0 {
		t.Errorf("%v, files %v", err, blobFiles(t, s))
	}
}

func TestRemoveKeepsBlobsThatAnotherModelUses(t *testing.T) {
	s := newStore(t)
	a, b := makeModel(t, s, "a"), makeModel(t, s, "other/b")
	if err := s.Remove(a); err != nil {
		t.Fatal(err)
	}
	files := blobFiles(t, s)
	for _, l := range b.Manifest.Blobs() {
		if !files[strings.Replace(l.Digest, ":", "-", 1)] {
			t.Errorf("b lost %s", l.Digest)
		}
	}
	weights, _ := a.Layer("model")
	if files[strings.Replace(weights.Digest, ":", "-", 1)] {
		t.Error("a's own blob survived")
	}
	if _, err := os.Stat(filepath.Dir(s.ManifestPath(a.Name))); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a's empty folder survived")
	}
}

func TestStartPrunesOnlyOldUnreferencedFiles(t *testing.T) {
	s := newStore(t)
	m := makeModel(t, s, "a")
	old := time.Now().Add(-2 * time.Hour)
	put := func(file string, at time.Time) {
		path := filepath.Join(s.Dir, "blobs", file)
		if err := os.WriteFile(path, []byte(file), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	weights, _ := m.Layer("model")
	path, _ := s.BlobPath(weights.Digest)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	orphan := "sha256-" + strings.Repeat("1", 64)
	put("foreign", old)
	put(orphan, old)
	put(orphan+"-partial", old)
	put("sha256-"+strings.Repeat("2", 64), time.Now())
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	if got, want := len(blobFiles(t, s)), len(m.Manifest.Blobs())+1; got != want {
		t.Errorf("%d files remain, want %d: %v", got, want, blobFiles(t, s))
	}
}

func TestOneBadManifestSwitchesPruningOff(t *testing.T) {
	s := newStore(t)
	makeModel(t, s, "a")
	stray := filepath.Join(s.Dir, "blobs", "foreign")
	old := time.Now().Add(-2 * time.Hour)
	if err := os.WriteFile(stray, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(stray, old, old); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(name.Parse("torn"), []byte("{")); err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil || !blobFiles(t, s)["foreign"] {
		t.Errorf("pruned beside a bad manifest: %v", err)
	}
	if err := os.Remove(s.ManifestPath(name.Parse("torn"))); err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil || blobFiles(t, s)["foreign"] {
		t.Errorf("not pruned with good manifests: %v", err)
	}
}

func TestADisguisedNameIsNoModel(t *testing.T) {
	s := newStore(t)
	makeModel(t, s, "Mixed:Case")
	if m, err := s.Find(name.Parse("mixed:case")); err != nil || m.Name.Model != "Mixed" {
		t.Errorf("%+v %v", m.Name, err)
	}
	if _, err := s.Find(name.Parse("../../etc")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestCopySharesTheBytesOfTheManifest(t *testing.T) {
	s := newStore(t)
	a := makeModel(t, s, "a")
	if err := s.Copy(a, name.Parse("b")); err != nil {
		t.Fatal(err)
	}
	if b, err := s.Find(name.Parse("b")); err != nil || b.Digest != a.Digest {
		t.Errorf("%s %v", b.Digest, err)
	}
}

func TestFaultsBreakWhatTheyName(t *testing.T) {
	s := newStore(t)
	s.Faults.Corrupt = true
	layer, err := s.Add("x", "", strings.NewReader("content"))
	path, _ := s.BlobPath(layer.Digest)
	content, _ := os.ReadFile(path)
	if err != nil || string(content) == "content" || len(content) != len("content") {
		t.Errorf("corrupt: %q %v", content, err)
	}
	s.Faults = store.Faults{DiskFull: true}
	if _, err := s.Add("x", "", strings.NewReader(strings.Repeat("y", 1<<16))); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("full disk: %v", err)
	}
	if err := s.Write(name.Parse("m"), []byte("{}")); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("full disk, manifest: %v", err)
	}
}

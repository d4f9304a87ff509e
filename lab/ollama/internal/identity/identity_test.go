package identity

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeepsAnExistingKeyAndItsMode(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, ".ollama", "id_ed25519")
	if err := Ensure(home, io.Discard); err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(path)
	if err := Ensure(home, io.Discard); err != nil {
		t.Fatal(err)
	}
	second, _ := os.ReadFile(path)
	info, _ := os.Stat(path)
	if string(first) != string(second) || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, same=%v", info.Mode(), string(first) == string(second))
	}
}

func TestOpenSSHReadsTheKey(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("no ssh-keygen here")
	}
	home := t.TempDir()
	if err := Ensure(home, io.Discard); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(home, ".ollama", "id_ed25519")
	out, err := exec.Command(keygen, "-y", "-f", path).CombinedOutput()
	public, _ := os.ReadFile(path + ".pub")
	if err != nil || strings.TrimSpace(string(out)) != strings.TrimSpace(string(public)) {
		t.Errorf("%s\n%s\n%v", out, public, err)
	}
}

// Package identity makes the server's ed25519 key pair, in OpenSSH's file formats.
package identity

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Ensure creates home/.ollama/id_ed25519 (0600) and its .pub when they are missing.
func Ensure(home string, log io.Writer) error {
	path := filepath.Join(home, ".ollama", "id_ed25519")
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fmt.Fprintf(log, "Couldn't find '%s'. Generating new private key.\n", path)
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("could not create directory %w", err)
	}
	if err := os.WriteFile(path, privateFile(public, private), 0o600); err != nil {
		return err
	}
	line := "ssh-ed25519 " + base64.StdEncoding.EncodeToString(publicBlob(public)) + "\n"
	if err := os.WriteFile(path+".pub", []byte(line), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(log, "Your new public key is: \n\n%s\n", line)
	return nil
}

func publicBlob(public ed25519.PublicKey) []byte {
	var b bytes.Buffer
	writeString(&b, []byte("ssh-ed25519"))
	writeString(&b, public)
	return b.Bytes()
}

// privateFile is openssh-key-v1 without a passphrase (PROTOCOL.key in OpenSSH's source).
func privateFile(public ed25519.PublicKey, private ed25519.PrivateKey) []byte {
	var secret bytes.Buffer
	secret.Write([]byte{1, 2, 3, 4, 1, 2, 3, 4}) // two equal check words
	secret.Write(publicBlob(public))
	writeString(&secret, private)
	writeString(&secret, nil) // comment
	for pad := byte(1); secret.Len()%8 != 0; pad++ {
		secret.WriteByte(pad)
	}
	var b bytes.Buffer
	b.WriteString("openssh-key-v1\x00")
	for _, s := range []string{"none", "none", ""} { // cipher, key derivation, its options
		writeString(&b, []byte(s))
	}
	b.Write([]byte{0, 0, 0, 1}) // number of keys
	writeString(&b, publicBlob(public))
	writeString(&b, secret.Bytes())
	return pem.EncodeToMemory(&pem.Block{Type: "OPENSSH PRIVATE KEY", Bytes: b.Bytes()})
}

func writeString(b *bytes.Buffer, s []byte) {
	var size [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(s)))
	b.Write(size[:])
	b.Write(s)
}

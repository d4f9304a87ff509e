// Command ollama is a stand-in for the Ollama release, for tests only: the same
// command line, HTTP surface, checks and model store, without any inference.
package main

import (
	"os"

	"standin/internal/cli"
)

// Both are set by the build script with -ldflags "-X main.version=… -X main.fault=…".
// fault bakes switches into one build, so that an upgrade can meet a broken release.
var (
	version = "0.32.15"
	fault   = ""
)

func main() {
	build := cli.Build{Version: version, Fault: fault}
	os.Exit(cli.Run(build, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

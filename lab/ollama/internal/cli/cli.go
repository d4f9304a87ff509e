// Package cli is the command line of the stand-in: Ollama's commands, and the standin-* ones
// that only tests use.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"standin/internal/journal"
	"standin/internal/server"
	"standin/internal/switches"
)

// Build is what the build script fixed.
type Build struct {
	Version string
	Fault   string // switches baked into this build
}

// app is one invocation.
type app struct {
	build       Build
	sw          switches.Switches
	journal     *journal.Journal
	in          io.Reader
	out, errOut io.Writer
	api         client
}

type command struct {
	usage string
	min   int // positional arguments
	run   func(a *app, args []string) error
}

func commands() map[string]command {
	serve := command{"serve", 0, (*app).serve}
	list := command{"list [PREFIX]", 0, (*app).list}
	return map[string]command{
		"serve":           serve,
		"start":           serve,
		"list":            list,
		"ls":              list,
		"ps":              {"ps", 0, (*app).ps},
		"show":            {"show MODEL", 1, (*app).show},
		"pull":            {"pull MODEL", 1, (*app).pull},
		"create":          {"create MODEL -f FILE", 1, (*app).create},
		"cp":              {"cp SOURCE DESTINATION", 2, (*app).cp},
		"rm":              {"rm MODEL [MODEL...]", 1, (*app).rm},
		"stop":            {"stop MODEL", 1, (*app).stop},
		"run":             {"run MODEL [PROMPT]", 1, (*app).run},
		"standin-model":   {"standin-model NAME SIZE_MB [--seed TEXT] [--system TEXT]", 2, (*app).makeModel},
		"standin-next":    {"standin-next [N]", 0, (*app).next},
		"standin-release": {"standin-release DIR ADDR", 2, (*app).release},
	}
}

// Run executes one command line and returns its exit code: 0, or 1 with "Error: …".
func Run(build Build, args []string, in io.Reader, out, errOut io.Writer) int {
	sw, err := switches.Read(build.Fault)
	if err != nil {
		fmt.Fprintln(errOut, "Error:", err)
		return 1
	}
	a := &app{build: build, sw: sw, journal: journal.Open(sw.Log), in: in, out: out, errOut: errOut, api: newClient()}
	a.journal.Write("start", map[string]any{"argv": os.Args, "uid": os.Getuid(), "gid": os.Getgid(),
		"groups": groups(), "home": os.Getenv("HOME"), "version": build.Version, "executable": executable()})
	if err := a.dispatch(args); err != nil {
		fmt.Fprintln(errOut, "Error:", err)
		return 1
	}
	return 0
}

func (a *app) dispatch(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: ollama COMMAND")
	}
	if args[0] == "--version" || args[0] == "-v" {
		a.version()
		return nil
	}
	c, ok := commands()[args[0]]
	if !ok {
		return fmt.Errorf("unknown command %q for \"ollama\"", args[0])
	}
	if positional(args[1:]) < c.min {
		return fmt.Errorf("usage: ollama %s", c.usage)
	}
	return c.run(a, args[1:])
}

// positional counts the arguments before the first flag.
func positional(args []string) int {
	for i, arg := range args {
		if len(arg) > 1 && arg[0] == '-' {
			return i
		}
	}
	return len(args)
}

func (a *app) serve([]string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	return server.New(a.build.Version, a.sw, a.journal, a.errOut).Run(ctx)
}

// version always succeeds: it names the server's version, and the client's where they differ.
func (a *app) version() {
	client := a.build.Version
	if a.sw.Has("wrong-version") {
		client = a.sw.Version
	}
	var reply struct{ Version string }
	if err := a.api.call("GET", "/api/version", nil, &reply); err != nil {
		fmt.Fprintln(a.out, "Warning: could not connect to a running Ollama instance")
		fmt.Fprintln(a.out, "Warning: client version is", client)
		return
	}
	fmt.Fprintln(a.out, "ollama version is", reply.Version)
	if reply.Version != client {
		fmt.Fprintln(a.out, "Warning: client version is", client)
	}
}

func groups() []int {
	list, err := os.Getgroups()
	if err != nil {
		return nil
	}
	return list
}

func executable() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	return path
}

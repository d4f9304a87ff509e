package server

import (
	"fmt"
	"os"
	"path/filepath"

	"standin/internal/switches"
)

// libraries is what was found beside the binary. Without llama-server nothing can be loaded,
// without a GPU folder everything runs on the CPU, as after a half-unpacked archive.
type libraries struct {
	dir    string // "" when there is none
	runner bool   // llama-server is there
	gpu    bool
}

// findLibraries follows the binary's symlinks, then looks in ../lib/ollama and ./lib/ollama.
func findLibraries(sw switches.Switches) libraries {
	exe, err := os.Executable()
	if err != nil {
		return libraries{}
	}
	if exe, err = filepath.EvalSymlinks(exe); err != nil {
		return libraries{}
	}
	bin := filepath.Dir(exe)
	for _, dir := range []string{filepath.Join(bin, "..", "lib", "ollama"), filepath.Join(bin, "lib", "ollama")} {
		if isThere(dir) {
			return libraries{
				dir:    dir,
				runner: isThere(filepath.Join(dir, "llama-server")),
				gpu: sw.GPU != "cpu" && !sw.Has("no-gpu") &&
					(isThere(filepath.Join(dir, "cuda_v12")) || isThere(filepath.Join(dir, "cuda_v13"))),
			}
		}
	}
	return libraries{}
}

// describe is the fields of the log line that a health check reads.
func (l libraries) describe() string {
	if !l.gpu {
		return `id=cpu library=cpu compute="" name=cpu description=cpu libdirs=ollama driver="" pci_id="" type="" total="8.0 GiB" available="8.0 GiB"`
	}
	return fmt.Sprintf(`id=GPU-00000000-5a5a-0000-0000-000000000000 library=CUDA compute=8.9 name=CUDA0 description=%q `+
		`libdirs=ollama,cuda_v12 driver=12.8 pci_id=0000:01:00.0 type=discrete total="24.0 GiB" available="23.5 GiB"`, "Stand-in GPU")
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

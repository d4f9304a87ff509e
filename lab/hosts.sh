# shellcheck shell=sh
# shellcheck disable=SC2034  # read by the scripts that source this
# The hosts differ on purpose. Sourced by lab/up.

# describe NUMBER DEBIAN: sets what host NUMBER is like. DEBIAN, if not empty, is the version of all hosts.
#   VERSION      Debian's version
#   LOGIN        the user that the inventory names: root, or the plain user ops
#   LOGIN_SHELL  that user's login shell
#   SUDO         what sudo asks of ops: password, or nothing (free)
#   NOISE        whether the shell's start-up file prints on every start: noisy or quiet
#   REACHED      direct, or jump: only through host1; such a host has no way out either
#   TMP          exec or noexec: how /tmp is mounted
describe() {
    VERSION=12 LOGIN=root LOGIN_SHELL=/bin/bash SUDO=- NOISE=quiet REACHED=direct TMP=exec
    case $1 in
        2) LOGIN=ops SUDO=password NOISE=noisy ;;
        3) LOGIN=ops SUDO=password LOGIN_SHELL=/bin/tcsh REACHED=jump ;;
        4) VERSION=13 LOGIN=ops SUDO=password LOGIN_SHELL=/usr/bin/rc TMP=noexec ;;
        5) LOGIN=ops SUDO=free LOGIN_SHELL=/bin/zsh NOISE=noisy ;;
    esac
    [ -z "$2" ] || VERSION=$2
}

# shellcheck shell=sh
# What has to be there for building and testing. Sourced, never run; needs HERE, the top of the repository.
# As root on Debian what is missing is installed, and said; elsewhere one sentence says what to do.
. "$HERE/build/jdk.sh"

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# debian [VERSION]: whether this is Debian, of that version.
debian() {
    # shellcheck disable=SC1091  # not ours
    (. /etc/os-release && [ "$ID" = debian ] && [ "${1-$VERSION_ID}" = "$VERSION_ID" ]) 2>/dev/null
}

# need_packages PACKAGE...: by apt.
need_packages() {
    debian || fail "install these first (it is done for you only on Debian): $*"
    [ "$(id -u)" -eq 0 ] || fail "run as root: apt-get install $*"
    say "installing with apt: $*"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_jdk() {
    ! jdk_find || return 0
    debian 13 ||
        fail 'no JDK 25 here: unpack one (https://adoptium.net/temurin/releases/?version=25) and set JAVA_HOME to it'
    need_packages openjdk-25-jdk-headless
    jdk_find || fail 'openjdk-25-jdk-headless was installed and is not below /usr/lib/jvm: set JAVA_HOME to it'
}

# need_maven: Maven, on JDK 25 because the formatter runs in Maven's own JVM.
need_maven() {
    need_jdk
    command -v mvn >/dev/null 2>&1 || need_packages maven
    # Maven's own libraries, not ours, make the JVM warn of these.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS-}"
}

# need_programs: those of build/programs.
need_programs() {
    set --
    while read -r program package; do
        case $program in
            '' | '#'*) ;;
            *) command -v "$program" >/dev/null 2>&1 || set -- "$@" "$package" ;;
        esac
    done <"$HERE/build/programs"
    [ $# -eq 0 ] || need_packages "$@"
}

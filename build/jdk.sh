# shellcheck shell=sh
# Where JDK 25 is, and how provision's JVM is started. Sourced, never run. Nothing here forks: the launcher
# sources it at every start.

# The same flags make the AOT cache and use it: a cache made with another collector is of no use.
# Reflection by native code instead of method handles, each of which would be a class to define: half of the
# classes that a start cannot take from the cache. The cache lies where it was made to lie: anywhere else every pointer
# in it is written anew, which takes a third of the start's page faults.
# shellcheck disable=SC2034  # used by those that source this
JVM_FLAGS='-XX:+UseSerialGC -XX:-UsePerfData -Djdk.reflect.useNativeAccessorOnly=true
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0'

# A start is over before the second compiler has had anything to do, and its threads take from it. But only that one
# has the processor's own instructions for AES and SHA-256: whatever moves gigabytes is five times as slow without.
# Nor is compiled at once what was worth it in the training run: it takes a processor that the start itself can use.
# shellcheck disable=SC2034  # used by those that source this
JVM_BRIEF='-XX:TieredStopAtLevel=1 -XX:-AOTReplayTraining'
# Without this the second compiler leaves alone, too, what it had nothing to do with when the cache was made.
# shellcheck disable=SC2034  # used by those that source this
JVM_LASTING='-XX:-AOTReplayTraining'

# jdk_is FOLDER: whether it holds a JDK 25.
jdk_is() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r jdk_name jdk_value; do
        case $jdk_name=$jdk_value in
            JAVA_VERSION='"25"' | JAVA_VERSION='"25'[.-]*) return 0 ;;
        esac
    done <"$1/release"
    return 1
}

# jdk_in_toolchains: the first JDK 25 that Maven's tool chains name.
jdk_in_toolchains() {
    [ -r "${HOME-}/.m2/toolchains.xml" ] || return 1
    while IFS= read -r jdk_line; do
        case $jdk_line in
            *'<jdkHome>'*'</jdkHome>'*) ;;
            *) continue ;;
        esac
        jdk_line=${jdk_line#*<jdkHome>}
        JAVA_HOME=${jdk_line%%</jdkHome>*}
        ! jdk_is "$JAVA_HOME" || return 0
    done <"$HOME/.m2/toolchains.xml"
    return 1
}

# jdk_find: sets and exports JAVA_HOME; fails when there is no JDK 25.
jdk_find() {
    export JAVA_HOME="${JAVA_HOME-}"
    ! jdk_is "$JAVA_HOME" || return 0
    ! jdk_in_toolchains || return 0
    for JAVA_HOME in /usr/lib/jvm/*25* /opt/*25* "${HOME-}"/.sdkman/candidates/java/25*; do
        ! jdk_is "$JAVA_HOME" || return 0
    done
    return 1
}

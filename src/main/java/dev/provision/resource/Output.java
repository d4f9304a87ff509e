package dev.provision.resource;

/**
 * What a lookup or an action left behind.
 *
 * @param rc exit status
 * @param stdout bytes as {@link dev.provision.shell.WireText}
 * @param stderr likewise
 * @param cut whether output over the limit (256 KiB a stream) was dropped
 */
public record Output(int rc, String stdout, String stderr, boolean cut) {}

package dev.provision.resource.kind;

import java.util.Optional;

/**
 * The state of what is at a path.
 *
 * @param type file, directory, link, hard (linked with {@code target}), fifo, socket or device
 * @param target what a link holds
 * @param mode four octal digits
 * @param owner name, or number when the user is unknown or was asked for by number
 * @param group likewise
 * @param sha256 of a regular file's content, 64 hexadecimal digits
 * @param settled whether what only the host can decide is as asked: a symbolic mode, the tree below
 *     a directory, a file copied on the host
 */
record PathState(
    Optional<String> type,
    Optional<String> target,
    Optional<String> mode,
    Optional<String> owner,
    Optional<String> group,
    Optional<String> sha256,
    Optional<Boolean> settled) {}

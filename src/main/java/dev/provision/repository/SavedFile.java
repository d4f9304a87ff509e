package dev.provision.repository;

/**
 * A file of a snapshot that is none of a model's.
 *
 * @param path absolute
 * @param mode four octal digits
 * @param owner user and group, {@code root:root}
 */
public record SavedFile(String path, String mode, String owner, Blob content) {}

package dev.provision.resource;

/**
 * Content that travels apart from the program: over 64 KiB, or binary.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param file where the controller has it
 */
public record Blob(String sha256, long size, String file) {}

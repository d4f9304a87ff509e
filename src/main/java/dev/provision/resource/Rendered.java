package dev.provision.resource;

/**
 * A template of the controller that a parameter names, rendered for the host.
 *
 * @param written the path as the user wrote it
 * @param content what came out
 */
public record Rendered(String written, Content content) {}

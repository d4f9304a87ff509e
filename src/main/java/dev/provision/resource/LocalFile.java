package dev.provision.resource;

/**
 * A file of the controller that a parameter names, found and read where the playbook is resolved.
 *
 * @param written the path as the user wrote it
 * @param content what it holds
 */
public record LocalFile(String written, Content content) {}

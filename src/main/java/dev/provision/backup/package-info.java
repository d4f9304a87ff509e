/**
 * Models between hosts and a repository: what a host has, fetched and brought back, proven to work.
 * Knows Ollama's store. Floor 6.
 */
@NullMarked
package dev.provision.backup;

import org.jspecify.annotations.NullMarked;

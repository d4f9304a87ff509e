/**
 * Text into records: YAML with positions, diagnostics, secrets. Floor 1: uses nothing of the
 * product, and SnakeYAML is imported nowhere else.
 *
 * <p>{@link dev.provision.config.Yaml} reads a file into {@link dev.provision.config.Node}s, {@link
 * dev.provision.config.RecordBinder} makes records of them. Both collect what is wrong in {@link
 * dev.provision.config.Diagnostics} and go on; {@link dev.provision.config.DiagnosticText} shows
 * it. Both are pure: bytes, passwords and sources come in as arguments.
 */
@NullMarked
package dev.provision.config;

import org.jspecify.annotations.NullMarked;

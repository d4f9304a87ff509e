/**
 * Copies of models, kept: blobs by their digests, snapshots that list them, leases that keep what
 * is being written from what is being removed. Knows no host. The format is docs/repository.md.
 * Floor 5.
 */
@NullMarked
package dev.provision.repository;

import org.jspecify.annotations.NullMarked;

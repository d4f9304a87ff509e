/**
 * Where the objects of a repository lie: a folder here, a server that speaks SFTP, a bucket. Knows
 * names and bytes, and nothing of what they mean. Floor 4.
 */
@NullMarked
package dev.provision.storage;

import org.jspecify.annotations.NullMarked;

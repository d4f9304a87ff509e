package dev.provision.backup;

import dev.provision.repository.Digest;
import dev.provision.repository.Origin;
import java.util.List;
import java.util.Map;

/**
 * The store of a server, as a host tells of it.
 *
 * @param owner of the store's folder, {@code user:group}
 * @param manifests by the names of their models
 * @param blobs the sizes of the files, by their digests
 * @param odd what has no name that a model can have
 */
record StoreAt(
    Origin origin,
    String owner,
    Map<String, ManifestAt> manifests,
    Map<Digest, Long> blobs,
    List<String> odd) {}

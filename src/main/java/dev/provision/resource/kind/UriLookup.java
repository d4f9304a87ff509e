package dev.provision.resource.kind;

import dev.provision.resource.Forwardable;
import dev.provision.resource.HostFacts;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Result;
import dev.provision.resource.WebRequest;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.util.List;

/** A request that only reads. */
record UriLookup() implements LookupKind<Uri>, Forwardable<Uri> {
  @Override
  public String name() {
    return "uri";
  }

  @Override
  public Class<Uri> parameters() {
    return Uri.class;
  }

  @Override
  public List<Problem> check(Uri uri) {
    return uri.problems();
  }

  @Override
  public List<Library> libraries() {
    return UriRequest.LIBRARIES;
  }

  @Override
  public Sh read(Uri uri, HostFacts facts) {
    return UriRequest.of(uri);
  }

  @Override
  public Sh able() {
    return UriRequest.ABLE;
  }

  @Override
  public WebRequest request(Uri uri) {
    return UriRequest.forwarded(uri);
  }

  @Override
  public Result result(Uri uri, Output output) {
    return UriResult.of(uri, output);
  }
}

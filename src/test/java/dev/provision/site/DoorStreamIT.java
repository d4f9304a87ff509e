package dev.provision.site;

/** What passes nginx in pieces. */
class DoorStreamIT extends DoorStreamContract {
  DoorStreamIT() {
    super(DoorServer.NGINX);
  }
}

package dev.provision.site;

/** What passes Caddy in pieces. */
class CaddyStreamIT extends DoorStreamContract {
  CaddyStreamIT() {
    super(DoorServer.CADDY);
  }
}

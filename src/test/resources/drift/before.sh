# What both hosts have before they are looked at: packages, rules and a model to be meddled with.
set -e
package() {
    mkdir -p "/tmp/$1/DEBIAN" "/tmp/$1/usr/share/$1"
    echo "$2" >"/tmp/$1/usr/share/$1/version"
    printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: none\n' \
        "$1" "$2" >"/tmp/$1/DEBIAN/control"
    dpkg-deb --root-owner-group -b "/tmp/$1" "/tmp/$1-$2.deb" >/dev/null
}
package demo-tool 1.0
package demo-other 1.0
dpkg -i /tmp/demo-tool-1.0.deb /tmp/demo-other-1.0.deb >/dev/null
package demo-tool 1.1
nft add table inet guard
nft add chain inet guard input '{ type filter hook input priority 10; policy accept; }'
nft add rule inet guard input tcp dport 2222 drop
nft add rule inet guard input tcp dport 3333 drop
OLLAMA_MODELS=/var/lib/ollama/models runuser -u ollama -- /opt/ollama/current/bin/ollama standin-model demo 1

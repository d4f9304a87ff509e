umount /etc/hostname 2>/dev/null || :
echo case-host >/etc/hostname
hostname case-host

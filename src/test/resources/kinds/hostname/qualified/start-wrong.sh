umount /etc/hostname 2>/dev/null || :
echo other >/etc/hostname
hostname other

umount /etc/hostname 2>/dev/null || :
rm -f /etc/hostname
hostname other

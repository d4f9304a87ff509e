# What a host does by itself and what people do with it every day.
set -e
systemctl list-unit-files --type=timer --state=enabled --no-legend | while read -r timer _; do
    systemctl start "$(systemctl show -p Unit --value "$timer")" || :
done
for unit in ollama nginx fail2ban ssh cron; do
    ! systemctl -q is-active "$unit" || systemctl restart "$unit"
done
logrotate --force /etc/logrotate.conf || :
apt-get -qq update || :

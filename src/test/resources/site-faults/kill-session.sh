# Kills all processes of a session.
# usage: SESSION
session=$1
for stat in /proc/[0-9]*/stat; do
  { IFS= read -r line <"$stat"; } 2>/dev/null || continue
  process=${stat#/proc/}
  # shellcheck disable=SC2086  # to be split
  set -- ${line##*) }
  [ "$4" != "$session" ] || kill -9 "${process%/stat}"
done

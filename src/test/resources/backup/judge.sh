#!/bin/sh
# Judges an unencrypted repository by what docs/repository.md says of its format, with sha256sum alone and no code
# of the product: every blob is what its name says, and every snapshot's blobs are there.
# usage: judge.sh FOLDER
set -eu
cd "$1"
wrong=0

for blob in blobs/*; do
    [ -e "$blob" ] || continue
    sum=$(sha256sum <"$blob")
    if [ "blobs/${sum%% *}" != "$blob" ]; then
        echo "wrong: $blob has ${sum%% *}"
        wrong=1
    fi
done

# A blob that is kept is two lines: its digest, then its size. What is missing of a model is a word alone.
find snapshots -type f 2>/dev/null | sort >/tmp/judged.$$
while read -r snapshot; do
    sed -n '/"digest": "sha256:/{s/.*sha256:\([0-9a-f]*\).*/\1/;N;s/\n.*"size": \([0-9]*\).*/ \1/;p}' "$snapshot" |
        sort -u | while read -r digest size; do
        if [ ! -f "blobs/$digest" ]; then
            echo "wrong: $snapshot lists $digest, which is not there"
        elif [ "$(stat -c %s "blobs/$digest")" != "$size" ]; then
            echo "wrong: $snapshot says that $digest has $size bytes"
        fi
    done
done </tmp/judged.$$ >/tmp/wrong.$$
cat /tmp/wrong.$$
[ ! -s /tmp/wrong.$$ ] || wrong=1
echo "judged: $(ls blobs | wc -l) blobs, $(wc -l </tmp/judged.$$) snapshots, $(grep -ch '"digest"' $(cat /tmp/judged.$$) /dev/null | awk '{ n += $1 } END { print n }') entries"
rm -f /tmp/judged.$$ /tmp/wrong.$$
exit $wrong

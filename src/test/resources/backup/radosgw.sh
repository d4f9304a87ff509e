# Makes this host a store of objects by Debian's Ceph: one monitor, one OSD with its objects in a file, one radosgw on
# port 7480 with a user and a bucket. For tests; nothing in it is kept.
#
# usage: sh radosgw.sh ADDRESS KEY SECRET BUCKET
set -eu
ADDRESS=$1 KEY=$2 SECRET=$3 BUCKET=$4

export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -y --no-install-recommends install ceph-mon ceph-mgr ceph-osd radosgw python3-boto3 uuid-runtime >/dev/null 2>&1

FSID=$(uuidgen)
cat >/etc/ceph/ceph.conf <<EOF
[global]
fsid = $FSID
mon host = $ADDRESS
mon initial members = a
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail crit = 1
mon data avail warn = 2
mon max pg per osd = 1000
bluestore block size = 10737418240
osd memory target = 939524096
[client.rgw.a]
rgw frontends = beast port=7480
log file = /var/log/ceph/rgw.log
EOF

install -d -o ceph -g ceph /var/lib/ceph/mon/ceph-a /var/lib/ceph/mgr/ceph-x /var/lib/ceph/osd/ceph-0 /run/ceph
monmaptool --create --add a "$ADDRESS" --fsid "$FSID" /tmp/monmap >/dev/null
chown ceph /tmp/monmap
setpriv --reuid ceph --regid ceph --clear-groups ceph-mon --mkfs -i a --monmap /tmp/monmap
ceph-mon -i a --setuser ceph --setgroup ceph
ceph-mgr -i x --setuser ceph --setgroup ceph

OSD=$(uuidgen)
ceph osd new "$OSD" >/dev/null
ceph-osd -i 0 --mkfs --osd-uuid "$OSD" --setuser ceph --setgroup ceph >/dev/null 2>&1
ceph-osd -i 0 --setuser ceph --setgroup ceph >/dev/null

radosgw -n client.rgw.a
tries=0
until python3 - "$KEY" "$SECRET" "$BUCKET" 2>/tmp/bucket.err <<'EOF'; do
import sys, boto3
key, secret, bucket = sys.argv[1:]
s3 = boto3.client("s3", endpoint_url="http://127.0.0.1:7480", aws_access_key_id=key, aws_secret_access_key=secret, region_name="us-east-1")
s3.create_bucket(Bucket=bucket)
EOF
    tries=$((tries + 1))
    [ $tries -lt 60 ] || { cat /tmp/bucket.err; ceph -s; exit 1; }
    radosgw-admin user create --uid=backup --display-name=backup --access-key="$KEY" --secret-key="$SECRET" >/dev/null 2>&1 || :
    sleep 1
done

mkdir dir
ln -s ../real dir/app.conf
: >real
chmod 0644 real

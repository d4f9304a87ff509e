mkdir dir
echo x >real
chmod 0602 real
ln -s ../real dir/app.conf

mkdir dir
echo anything >dir/served.tgz

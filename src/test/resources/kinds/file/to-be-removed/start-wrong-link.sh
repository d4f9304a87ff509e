mkdir kept
echo x >kept/f
ln -s kept old

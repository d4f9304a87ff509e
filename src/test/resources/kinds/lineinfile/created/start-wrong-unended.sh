mkdir dir
printf 'none\none' >dir/list

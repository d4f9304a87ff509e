printf 'a\n# BEGIN ANSIBLE MANAGED BLOCK\nz' >conf

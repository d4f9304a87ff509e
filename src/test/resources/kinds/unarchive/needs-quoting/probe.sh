unarchive_probe 73a353a5a6c2d619743cbacd5ed10faf53cbfdc836e748ac884b1a49ff315f62 '/scratch/a b$(touch canary)' '' tar 0 '' '' '' '/scratch/it'\''s $HOME; `touch canary`.tar'

stat_read '/srv/it'\''s $HOME; `id`
' yes sha256

shell_run '' line 'it'\''s' '/opt/my shell' 'echo '\''$(id)'\'' "`id`" \\ ü'

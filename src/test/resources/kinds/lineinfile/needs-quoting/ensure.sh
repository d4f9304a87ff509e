edit_ensure '/scratch/it'\''s $(touch canary)' yes line_present yes '' '' '' no 6 -E ''\''\$\(touch canary\)|`touch canary`' 'it'\''s "x" $(touch canary) `touch canary` \n %s' eof '' no

_items() {
_each '/scratch/it'\''s $(touch canary)' yes line_present yes '' '' '' -E ''\''\$\(touch canary\)|`touch canary`' 'it'\''s "x" $(touch canary) `touch canary` \n %s' eof '' no
}
edit_probe

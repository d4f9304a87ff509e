edit_ensure '/scratch/it'\''s $(touch canary)' yes block_filter yes '' '' '' no 5 '# BEGIN '\''x'\'' $(touch canary) .*' '# END '\''x'\'' $(touch canary) .*' '# BEGIN '\''x'\'' $(touch canary) .*
it'\''s "x" $(touch canary) `touch canary` \n %s


# END '\''x'\'' $(touch canary) .*
' eof ''

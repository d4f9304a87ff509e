wait_for_run matched 300 0 1 'it'\''s not there: `touch canary`' '/run/it'\''s $(touch canary)' '\$\(touch canary\)'\'''

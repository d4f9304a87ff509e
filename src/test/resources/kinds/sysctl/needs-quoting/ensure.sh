sysctl_ensure 'kernel.core_pattern' '/scratch/$(touch canary).conf' no '|/bin/it'\''s $(touch canary) %e "x" \' no

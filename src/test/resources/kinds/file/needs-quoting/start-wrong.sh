ln -s -- '$(touch canary)' '-rf $(touch canary) `id` '"'"'q" \ 
 ü'

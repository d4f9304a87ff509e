ln -s '$(touch /scratch/canary)' '-rf $(touch '"$PWD"'/canary) `id` '"'"'q" \ 
 ü'

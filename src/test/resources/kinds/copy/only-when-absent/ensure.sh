copy_ensure '/scratch/once' no no '' '' '' '0600' no 'b640e840b19d378660b32fb51ae18d67dccb4a8596a29e7bd72c1b2ae5928f41' no 'first
'

copy_ensure '/scratch/key' no yes '' '' '' '0600' no '46a9d5bde718bf366178313019f04a753bad00685d38e3ec81c8628f35dfcb1b' no ********

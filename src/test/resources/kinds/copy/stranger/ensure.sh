copy_ensure '/scratch/x' no yes '' '' 'no-such-group' '' no '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' no 'x'

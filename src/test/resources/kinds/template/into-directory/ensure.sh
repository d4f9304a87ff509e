copy_ensure '/scratch/conf.d/a.conf.j2' no no '' '' '' '' no '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' no 'x'

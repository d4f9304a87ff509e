# The instants between the frames of all runs of this host, one a line: RUN FRAME WORDS, and what the frame is about.
cd /var/lib/provision/runs && awk '
  FNR == 1 { run++; frame = 0; step = handler = "" }
  naming { step = substr($0, 2); name[$2] = step; naming = 0 }
  $1 == "@step" { naming = 1 }
  !/^@/ || /^@(item|tail)/ { next }
  {
    frame++
    if (frame > 1) print lastRun, lastFrame, last (step == "" || last !~ / [0-9]+/ ? "" : ": " step)
    lastRun = run; lastFrame = frame; last = $1 " " ($1 == "@run" ? "" : $2)
  }' ./*/journal

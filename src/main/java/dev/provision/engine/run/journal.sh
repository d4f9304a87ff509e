# The words with which a program keeps its journal. Its frames and data lines are described in
# docs/engine.md; descriptors 3 to 8 are free, 9 is the lock.
_jfile=$PROV_STATE/runs/$PROV_RUN/journal

# _journal TEXT: appends a frame with its data lines. The empty line says that it is whole, so that
# who follows need not wait for the next. No descriptor is kept open: no child can write frames.
# Nothing is ever done that could not be journaled.
_journal() { printf '%s\n\n' "$1" >>"$_jfile" || _unjournaled; }

# _unjournaled: gives the run up and leaves word why, where a full or read-only file system permits.
_unjournaled() {
  { true >"$PROV_RUNDIR/$PROV_RUN/unjournaled"; } 2>/dev/null
  exit 5
}

# _durable: what was journaled survives a power loss from here on.
_durable() { sync -d "$_jfile" 2>/dev/null || sync; }

# _flushed: so does all else that was written to the journal's file system.
_flushed() { sync -f "$_jfile" 2>/dev/null || sync; }

# _temp PATH: the next launch removes it if we do not. To be called before PATH is made.
_temp() { printf '%s\0' "$1" >>"$PROV_STATE/runs/$PROV_RUN/temps" || _unjournaled; }

# _cancelled: the controller wants no further step.
_cancelled() { [ -e "$PROV_RUNDIR/$PROV_RUN/cancel" ]; }

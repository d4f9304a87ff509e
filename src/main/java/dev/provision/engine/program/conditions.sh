# Conditions on results, as a stack machine. Truths are pushed on _k as y or n, the top first. Of
# numbers and of texts the last two are kept: _n1 and _n2, _t1 and _t2.
_k=
_n1=0
_n2=0
_t1=
_t2=

_k_push() { if [ "$1" = 0 ]; then _k=y$_k; else _k=n$_k; fi; }

_k_yes() { _k=y$_k; }

_k_no() { _k=n$_k; }

# _k_flag N NAME: changed, failed or skipped of step N.
_k_flag() {
  eval "_kf=\${_status_$2_$1:-no}"
  [ "$_kf" = yes ]
  _k_push $?
}

# _n_literal NUMBER
_n_literal() {
  _n1=$_n2
  _n2=$1
}

# _n_of N NAME OTHERWISE: a number of step N's result.
_n_of() {
  _kn=$3
  case $2 in
    rc) eval "_kn=\${_number_rc_$1:-$3}" ;;
    *) [ ! -s "$_rundir/$2.$1" ] || IFS= read -r _kn <"$_rundir/$2.$1" ;;
  esac
  case $_kn in
    '' | *[!0-9-]*) _kn=$3 ;;
  esac
  _n_literal "$_kn"
}

# _n_length: how long the last text is.
_n_length() { _n_literal "${#_t2}"; }

# _t_literal TEXT
_t_literal() {
  _t1=$_t2
  _t2=$1
}

# _t_of N NAME: a text of step N's result, without its last newlines.
_t_of() {
  case $2 in
    stdout) _kf=$_rundir/out.$1 ;;
    stderr) _kf=$_rundir/err.$1 ;;
    *) _kf=$_rundir/$2.$1 ;;
  esac
  _kt=
  [ ! -s "$_kf" ] || _kt=$(cat "$_kf")
  _t_literal "$_kt"
}

# _k_compare OPERATOR: the last two numbers, by an operator of test.
_k_compare() {
  test "$_n1" "$1" "$_n2"
  _k_push $?
}

# _k_equal: the last two texts.
_k_equal() {
  [ "$_t1" = "$_t2" ]
  _k_push $?
}

# _k_contains: whether the last text but one holds the last.
_k_contains() {
  case $_t1 in
    *"$_t2"*) _k_yes ;;
    *) _k_no ;;
  esac
}

# _k_match EXPRESSION: whether a line of the last text matches an extended regular expression.
_k_match() {
  printf '%s\n' "$_t2" | grep -Eq -e "$1"
  _k_push $?
}

_k_not() {
  case $_k in
    y*) _k=n${_k#?} ;;
    *) _k=y${_k#?} ;;
  esac
}

_k_and() {
  case $_k in
    yy*) _k=y${_k#??} ;;
    *) _k=n${_k#??} ;;
  esac
}

_k_or() {
  case $_k in
    nn*) _k=n${_k#??} ;;
    *) _k=y${_k#??} ;;
  esac
}

# _k_end: the condition's value, as exit status.
_k_end() {
  case $_k in
    y) _k= ;;
    *)
      _k=
      return 1
      ;;
  esac
}

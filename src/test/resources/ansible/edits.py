#!/usr/bin/python3
"""Writes edits.yml: what Ansible's lineinfile and blockinfile make of generated files.

Run by hand, with ansible-core installed: ./edits.py >edits.yml. Left out are cases in which our
modules differ on purpose (docs/kinds): Ansible puts a line after an unterminated last line onto
that line, ends a file with a newline that it was only to look at, and takes BOF for an expression
after which a block goes.
"""

import json
import os
import random
import subprocess
import sys
import tempfile

LINES = ["a=1", "a=2", "#a=1", "b", "b ", " b", "", "Port 22", "#Port 2222", "c.d", "cxd", "x\r",
         "end", "[s]", "a\tb", "'q' \"$(id)\" \\n"]
EXPRESSIONS = [r"^a=", r"^#?a=\d+$", r"^\s*b\s*$", r"^#?\s*Port\b", r"c\.d", r"c.d", r"[^#]a", r"^$",
               r"x", r"(?:end|b)$", r"^\[s\]", r"a|b", r"\S+\s\S+", r"[\[\]]", r"^.{3}$", r"nomatch",
               r"(?P<key>a)=[12]", r"a.*?=", r"\$\(", r"^[\w.-]+$", r"\"$", r"[0-9]{4}", r"\\n"]
PLACES = ["EOF", "BOF"] + EXPRESSIONS


def run(module, path, given):
    arguments = dict(given, path=path)
    done = subprocess.run(
        [sys.executable, "-m", "ansible.modules." + module],
        input=json.dumps({"ANSIBLE_MODULE_ARGS": dict(
            arguments, _ansible_tmpdir=tempfile.gettempdir(), _ansible_remote_tmp="/tmp")}),
        capture_output=True, text=True, check=False)
    result = json.loads(done.stdout)
    if result.get("failed"):
        raise RuntimeError(result["msg"])


def place(of):
    where = of.random()
    if where < 0.4:
        return {"insertafter": of.choice(PLACES)}
    if where < 0.7:
        return {"insertbefore": of.choice(["BOF"] + EXPRESSIONS)}
    return {}


def text(of):
    lines = [of.choice(LINES) for _ in range(of.randrange(8))]
    before = "".join(line + "\n" for line in lines)
    return before[:-1] if before and of.random() < 0.15 and lines[-1] not in ("", "x\r") else before


def line(of):
    given = {}
    kind = of.random()
    if kind < 0.5:
        given["regexp"] = of.choice(EXPRESSIONS)
    elif kind < 0.7:
        given["search_string"] = of.choice(["a", "=", "Port", "$(", ".", "zz", " b"])
    if of.random() < 0.2:
        given["state"] = "absent"
        if len(given) == 1 or of.random() < 0.3:
            given["line"] = of.choice([entry for entry in LINES if "\r" not in entry])
        return given
    given["line"] = of.choice([entry for entry in LINES if "\r" not in entry] + ["new", "x"])
    given.update(place(of))
    if of.random() < 0.3:
        given["firstmatch"] = True
    return given


def block(of):
    given = dict(place(of), block="\n".join(of.sample(["one", "two", "", "a=1", "b'\\\"$x"], 2)))
    if of.random() < 0.2:
        given["state"] = "absent"
    if of.random() < 0.4:
        given["marker"] = "; {mark} *own* [x]"
    return given


def with_markers(of, before, given):
    marker = given.get("marker", "# {mark} ANSIBLE MANAGED BLOCK")
    begin, end = marker.replace("{mark}", "BEGIN"), marker.replace("{mark}", "END")
    old = [[begin, "old", end], [end, "odd", begin], [begin], [begin, end], []][of.randrange(5)]
    lines = before.splitlines(True)
    at = of.randrange(len(lines) + 1)
    if at == len(lines) and not before.endswith("\n") and before:
        return before
    return "".join(lines[:at] + [entry + "\n" for entry in old] + lines[at:])


def cases(seed, count, module, make):
    of = random.Random(seed)
    seen = 0
    while seen < count:
        given, before = make(of), text(of)
        if module == "blockinfile" and given.get("insertafter") == "BOF":
            continue
        if module == "blockinfile":
            before = with_markers(of, before, given)
        unended = before and not before.endswith("\n")
        if unended and ("insertafter" in given or given.get("state") == "absent"):
            continue
        with tempfile.NamedTemporaryFile("w", newline="", delete=False) as file:
            file.write(before)
        run(module, file.name, given)
        with open(file.name, newline="", encoding="ascii") as changed:
            after = changed.read()
        os.unlink(file.name)
        seen += 1
        yield {"module": module, "given": given, "before": before, "after": after}


for number, (module, make) in enumerate([("lineinfile", line), ("blockinfile", block)]):
    for case in cases(number, (130, 50)[number], module, make):
        print("- " + json.dumps(case))

"""docs/COMPLIANCE.md from docs/compliance.json, and the gate that keeps it true.

    Tools/compliance.py           write the page
    Tools/compliance.py --check   change nothing; fail where a control promises what nothing shows

A control is *enforced* (the software does it or refuses; a test shows that), *recorded* (the software keeps the evidence,
people do it) or *not yet*. Whatever names a test names one that is there; *enforced* names at least one. Commands are
those of docs/MIZANCTL.md or targets of the Makefile.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "docs" / "compliance.json"
PAGE = ROOT / "docs" / "COMPLIANCE.md"
STATES = ("enforced", "recorded", "not yet")
CERTAINTIES = ("high", "medium", "low")
FIELDS = {"reference", "control", "state", "tests", "command", "certainty", "limit"}
HEAD = """# Controls: what is enforced, what is recorded, what is not yet

Made from `docs/compliance.json` by `Tools/compliance.py`; `make lint` refuses a control that is called *enforced* and names
no test that is there.

Software cannot be compliant; an organisation can. This page says what Mizan does towards it, and how to see it:
**enforced** means that the software does it or refuses, and a test shows that; **recorded** that it keeps the evidence of
what people do; **not yet** that it does neither. The readings of laws are those of engineers, not legal advice; *certainty* is
that of the reading: high where a primary text or several sources agree, medium where sources are secondary or translated,
low from memory.
"""


def is_there(test: str) -> bool:
    """Whether `path::name` names a test function: in backticks in Swift, a `def` in Python."""
    path, _, name = test.partition("::")
    file = ROOT / path
    if not name or not file.is_file():
        return False
    pattern = rf"^def {re.escape(name)}\(" if path.endswith(".py") else rf"func `{re.escape(name)}`"
    return re.search(pattern, file.read_text(encoding="utf-8"), re.MULTILINE) is not None


def known_commands() -> set[str]:
    """`noun verb` of every command of docs/MIZANCTL.md, and `make target` of every target."""
    known: set[str] = set()
    for line in (ROOT / "docs" / "MIZANCTL.md").read_text(encoding="utf-8").splitlines():
        if not line.startswith("| `"):
            continue
        noun = ""
        for span in re.findall(r"`([^`]+)`", line.split("|")[1]):
            words = [word for word in span.split() if re.fullmatch(r"[a-z][a-z-]*", word)]
            if len(words) >= 2:
                noun = words[0]
                known.add(f"{noun} {words[1]}")
            elif words:
                known.update({words[0], f"{noun} {words[0]}"})
    for target in re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE):
        known.add(f"make {target}")
    return known


def is_command(command: str, known: set[str]) -> bool:
    words = command.removeprefix("mizanctl ").split()
    return " ".join(words[:2]) in known or (command.startswith("mizanctl ") and words[0] in known)


def problems(sections: list[dict[str, Any]]) -> Iterator[str]:
    known = known_commands()
    seen: set[tuple[str, str]] = set()
    for section in sections:
        for control in section["controls"]:
            where = f"{section['title']}, {control.get('reference', '?')}: {control.get('control', '?')}"
            if unknown := set(control) - FIELDS:
                yield f"{where}: {', '.join(sorted(unknown))} is not known"
            if missing := {"reference", "control", "state", "certainty"} - set(control):
                yield f"{where}: {', '.join(sorted(missing))} is missing"
                continue
            if control["state"] not in STATES or control["certainty"] not in CERTAINTIES:
                yield f"{where}: state is one of {STATES}, certainty one of {CERTAINTIES}"
            if (key := (control["reference"], control["control"])) in seen:
                yield f"{where}: stands there twice"
            seen.add(key)
            tests, command = control.get("tests", []), control.get("command", "")
            if control["state"] == "enforced" and not tests:
                yield f"{where}: is enforced and names no test"
            if control["state"] != "not yet" and not command:
                yield f"{where}: names no command that shows it"
            if control["state"] == "not yet" and (tests or command):
                yield f"{where}: is not yet there, and names a test or a command"
            yield from (f"{where}: there is no test {test}" for test in tests if not is_there(test))
            if command and not is_command(command, known):
                yield f"{where}: `{command}` is neither in docs/MIZANCTL.md nor in the Makefile"


def page(sections: list[dict[str, Any]]) -> str:
    controls = [control for section in sections for control in section["controls"]]
    counts = ", ".join(f"{sum(control['state'] == state for control in controls)} {state}" for state in STATES)
    lines = [HEAD, f"{len(controls)} controls: {counts}.", ""]
    for section in sections:
        lines += [f"## {section['title']}", ""]
        if note := section.get("note"):
            lines += [note, ""]
        lines += ["| reference | control | state | shown by | certainty |", "| --- | --- | --- | --- | --- |"]
        for control in section["controls"]:
            text = control["control"] + (f". *Limit*: {control['limit']}" if control.get("limit") else "")
            shown = [f"`{control['command']}`"] if control.get("command") else []
            shown += [f"[{test.partition('::')[2].replace('_', ' ')}](../{test.partition('::')[0]})" for test in control.get("tests", [])]
            state = f"**{control['state']}**" if control["state"] == "enforced" else control["state"]
            cells = [control["reference"], text, state, "; ".join(shown), control["certainty"]]
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def main(arguments: list[str]) -> int:
    sections = json.loads(SOURCE.read_text(encoding="utf-8"))
    found = list(problems(sections))
    if not found and arguments != ["--check"]:
        PAGE.write_text(page(sections), encoding="utf-8")
    elif not found and (not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page(sections)):
        found.append("docs/COMPLIANCE.md is not what docs/compliance.json says; mend it with: /usr/bin/python3 Tools/compliance.py")
    for problem in found:
        print(f"compliance: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Rules of the house that no compiler holds, over every file that git tracks or would track.

Each finding is one line, `path:line: what is wrong (what to do)`; the exit code is 1 when there is one.
Rules about Swift code skip folders named `Generated`.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_BYTES_MAX = 1 << 20
LINE_CHARACTERS_MAX = 140

# Modules that wrap a C library or a system call, and kernels over raw bytes: the only ones that may say `unsafe`.
FACADES = (
    "Sources/Transport/Sockets",
    "Sources/Transport/TLS",
    "Sources/Transport/HTTP2",
    "Sources/Transport/Compression",
    "Sources/RPC/Messages",
    "Sources/RPC/RPCCore/SpanCopying.swift",
    "Sources/RPC/RPCCore/TryLocked.swift",
    "Sources/Keys/Crypto",
    "Sources/Keys/Keyring/KeyringFile.swift",
    "Sources/Keys/Keyring/MasterKeyFile.swift",
    "Sources/Storage/Artifacts",
    "Sources/Storage/Database",
    "Sources/Storage/OnlineStore",
    "Sources/Compute/Devices",
    "Sources/Compute/Forests",
    "Sources/Compute/Learners",
    "Sources/Compute/OnnxSessions",
    "Sources/Compute/Tables",
    "Sources/Compute/Tensors/LittleEndianBytes.swift",
    "Sources/Operations/Jobs",
    "Sources/Operations/WorkerProtocol",
)

# Spelled so that this file does not break its own rules.
HOME_PATH = re.compile(r"(?<![\w.$~{}/-])/(?:roo[t]|hom[e]|User[s]|wor[k])/\w")
OPEN_END = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b(?!.*(?:#|issue )\d)")
UNSAFE = re.compile(r"\bunsafe\b")
BARE_IMPORT = re.compile(r"^\s*(?:@\w+ )?import \w")
VAGUE_TYPE = re.compile(
    r"\b(?:class|struct|enum|actor|protocol) +(\w*(?:Manager|Impl|Utils?|Helpers?|Common))\b(?! *\()"
)
CODE_SPAN = re.compile(r"`([^`\s]+)`")
LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")
NAMED_FILE = re.compile(r"[\w.+/-]*\w\.(?:swift|c|h|proto|sh|py|md|lock|service)")
NAMED_FOLDER = re.compile(r"[A-Za-z][\w.+-]*/(?:[\w.+-]+/)*")


class Tree:
    """The files of the working copy, and the path suffixes by which a document may name them."""

    def __init__(self, root: Path) -> None:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, check=True, capture_output=True,
        ).stdout.decode()
        self.root = root
        self.files = sorted({name for name in listing.split("\0") if name and (root / name).is_file()})
        self.suffixes: set[str] = set()
        for name in self.files:
            parts = name.split("/")
            for first in range(len(parts)):
                for last in range(first + 1, len(parts)):
                    self.suffixes.add("/".join(parts[first:last]) + "/")
                self.suffixes.add("/".join(parts[first:]))


def without_comment(line: str) -> str:
    """A Swift line up to its `//`, good enough where no string holds one."""
    return line.split("//", 1)[0]


def text_findings(path: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        if HOME_PATH.search(line):
            yield number, "names a path of one machine (use a relative path or a variable)"
        if OPEN_END.search(line):
            yield number, "an open end without an issue (do it now, or name the issue: #N)"


def swift_findings(path: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    in_sources = path.startswith("Sources/")
    facade = path.startswith(FACADES)
    for number, line in enumerate(lines, 1):
        code = without_comment(line)
        if in_sources and not facade and UNSAFE.search(code):
            yield number, "'unsafe' outside a façade (move it behind the module that wraps the library)"
        if in_sources and BARE_IMPORT.match(code):
            yield number, "an import without a level (internal, package or public)"
        if in_sources and len(line) > LINE_CHARACTERS_MAX:
            yield number, f"{len(line)} characters long (at most {LINE_CHARACTERS_MAX}; `make format` aims at 120)"
        if name := VAGUE_TYPE.search(code):
            yield number, f"'{name[1]}' says nothing (name what it is in the field's own words)"


def document_findings(path: str, lines: list[str], tree: Tree) -> Iterator[tuple[int, str]]:
    """Files and folders that a document names must exist: links from the document's folder, code spans by any suffix."""
    folder = (tree.root / path).parent
    fenced = False
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if fenced:
            continue
        for target in LINK.findall(line):
            if "://" not in target and not target.startswith("mailto:") and not (folder / target).exists():
                yield number, f"links to {target}, which does not exist"
        for span in CODE_SPAN.findall(line):
            named = NAMED_FILE.fullmatch(span) or (path == "docs/ARCHITECTURE.md" and NAMED_FOLDER.fullmatch(span))
            if named and span not in tree.suffixes and not span.startswith("."):
                yield number, f"names {span}, which does not exist"


def findings(tree: Tree) -> Iterator[str]:
    for path in tree.files:
        file = tree.root / path
        if file.stat().st_size > FILE_BYTES_MAX:
            yield f"{path}:1: larger than 1 MiB (commit how to get it instead)"
            continue
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found = list(text_findings(path, lines))
        if path.endswith(".swift") and "/Generated/" not in path:
            found += swift_findings(path, lines)
        if path.endswith(".md"):
            found += document_findings(path, lines, tree)
        for number, message in found:
            yield f"{path}:{number}: {message}"


def main() -> int:
    tree = Tree(Path(__file__).resolve().parents[2])
    found = list(findings(tree))
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print(f"tidy: {len(found)} findings", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

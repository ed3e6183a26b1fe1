"""The rules of tidy.py against lines that keep them and lines that break them: python3 Tools/lint/tidy_test.py"""

import subprocess
import tempfile
import unittest
from pathlib import Path

import tidy


def complaints(path: str, line: str) -> list[str]:
    found = list(tidy.text_findings(path, [line]))
    if path.endswith(".swift"):
        found += tidy.swift_findings(path, [line])
    return [message for _, message in found]


class LineRules(unittest.TestCase):
    def assert_refused(self, path: str, line: str, because: str) -> None:
        self.assertTrue(any(because in message for message in complaints(path, line)), f"{line!r} passed")

    def assert_allowed(self, path: str, line: str) -> None:
        self.assertEqual(complaints(path, line), [], line)

    def test_given_a_path_into_a_home_when_written_then_it_is_refused(self) -> None:
        self.assert_refused("Makefile", "cd /" + "home/amal/mizan", "one machine")
        self.assert_refused("README.md", "in `/" + "root/data`", "one machine")
        self.assert_allowed("README.md", "/usr/share/x, ~/.config/y, a/home/b, https://mizan.example/home/x")

    def test_given_an_open_end_when_it_names_no_issue_then_it_is_refused(self) -> None:
        word = "TO" + "DO"
        self.assert_refused("a.py", f"# {word}: later", "open end")
        self.assert_allowed("a.py", f"# {word}(#12): later")

    def test_given_unsafe_code_when_it_is_no_facade_then_it_is_refused(self) -> None:
        line = "        let bytes = unsafe pointer.pointee"
        self.assert_refused("Sources/Services/Models/Models.swift", line, "façade")
        self.assert_allowed("Sources/Transport/TLS/TLSSession.swift", line)
        self.assert_allowed("Sources/Services/Models/Models.swift", "// says why this is not unsafe")
        self.assert_allowed("Tests/ModelsTests/ModelsTests.swift", line)

    def test_given_an_import_when_it_states_no_level_then_it_is_refused(self) -> None:
        self.assert_refused("Sources/RPC/RPCCore/Router.swift", "import Foundation", "without a level")
        self.assert_allowed("Sources/RPC/RPCCore/Router.swift", "package import Tensors")
        self.assert_allowed("Tests/RPCCoreTests/RouterTests.swift", "import Testing")

    def test_given_a_type_when_its_name_says_nothing_then_it_is_refused(self) -> None:
        self.assert_refused("Sources/Services/Models/M.swift", "final class ModelManager: Sendable {", "says nothing")
        self.assert_refused("Sources/Services/Models/M.swift", "enum Utils {", "says nothing")
        self.assert_allowed("Sources/Services/Models/M.swift", "struct ModelCache {")


class DocumentRules(unittest.TestCase):
    def complaints(self, path: str, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "Sources/Transport/TLS").mkdir(parents=True)
            (root / "Sources/Transport/TLS/TLSSession.swift").touch()
            (root / "docs").mkdir()
            (root / path).write_text(text)
            subprocess.run(["git", "init", "--quiet", folder], check=True)
            tree = tidy.Tree(root)
            return [message for _, message in tidy.document_findings(path, text.splitlines(), tree)]

    def test_given_files_that_exist_when_named_by_any_suffix_then_nothing_is_said(self) -> None:
        text = "`TLS/TLSSession.swift`, `Sources/Transport/`, `Transport/TLS/`, [it](../Sources/Transport/TLS/TLSSession.swift)"
        self.assertEqual(self.complaints("docs/ARCHITECTURE.md", text), [])

    def test_given_files_that_do_not_exist_when_named_then_each_is_refused(self) -> None:
        text = "`TLS/Gone.swift`\n`Sources/Gone/`\n[it](gone.md)"
        self.assertEqual(len(self.complaints("docs/ARCHITECTURE.md", text)), 3)

    def test_given_code_blocks_and_addresses_when_they_look_like_files_then_nothing_is_said(self) -> None:
        text = "```\n`gone.swift` [x](gone.md)\n```\n[site](https://mizan.example/a.md) `make bench`"
        self.assertEqual(self.complaints("docs/ARCHITECTURE.md", text), [])


if __name__ == "__main__":
    unittest.main()

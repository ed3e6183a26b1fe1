"""What the gate of docs/compliance.json refuses."""

import unittest

import compliance

SOUND = {
    "reference": "Art. 4", "control": "a ground or nothing", "state": "enforced", "certainty": "high",
    "tests": ["Tools/compliance_test.py::test_a_sound_control_passes"], "command": "make lint",
}


def test_a_sound_control_passes() -> None:
    """Named by the control above."""


def problems(**changes: object) -> list[str]:
    control = {key: value for key, value in (SOUND | changes).items() if value is not None}
    return list(compliance.problems([{"title": "Law", "controls": [control]}]))


class GateTests(unittest.TestCase):
    def test_a_sound_control_passes(self) -> None:
        self.assertEqual(problems(), [])

    def test_enforced_without_a_test_is_refused(self) -> None:
        self.assertIn("names no test", problems(tests=[])[0])

    def test_a_test_that_is_not_there_is_refused(self) -> None:
        for test in ("Tools/compliance_test.py::test_gone", "Tests/Gone.swift::gone", "Tools/compliance_test.py"):
            self.assertIn("there is no test", problems(tests=[test])[0])

    def test_a_command_that_is_not_there_is_refused(self) -> None:
        self.assertIn("is neither in", problems(command="mizanctl audit forge")[0])
        self.assertEqual(problems(command="mizanctl audit search --outcome PERMISSION_DENIED"), [])
        self.assertIn("names no command", problems(command=None)[0])

    def test_what_is_not_yet_there_promises_nothing(self) -> None:
        self.assertIn("not yet there", problems(state="not yet")[0])
        self.assertEqual(problems(state="not yet", tests=None, command=None), [])

    def test_unknown_states_and_fields_are_refused(self) -> None:
        self.assertTrue(problems(state="planned"))
        self.assertTrue(problems(note="more"))
        self.assertTrue(problems(certainty=None))

    def test_the_committed_controls_hold_and_the_page_is_theirs(self) -> None:
        self.assertEqual(compliance.main(["--check"]), 0)


if __name__ == "__main__":
    unittest.main()

"""python3 Benchmarks/harness_test.py"""

import sys
import unittest

from harness import Measurement, figures_of, percentile
from instructions import METHODS, is_above, is_well_below, limits


class MeasurementTests(unittest.TestCase):
    def test_given_a_peer_when_we_are_better_then_the_ratio_is_above_one_whichever_way_the_metric_points(self) -> None:
        latency = Measurement("p50", "ms", 1.0, lower_is_better=True, peer="p", peer_value=2.0)
        rate = Measurement("rate", "1/s", 200.0, lower_is_better=False, peer="p", peer_value=100.0)
        self.assertEqual((latency.ratio, rate.ratio), (2.0, 2.0))

    def test_given_no_peer_or_nothing_measured_when_compared_then_there_is_no_ratio(self) -> None:
        self.assertIsNone(Measurement("p50", "ms", 1.0, lower_is_better=True).ratio)
        self.assertIsNone(Measurement("p50", "ms", 0.0, lower_is_better=True, peer="p", peer_value=1.0).ratio)

    def test_given_a_program_when_it_prints_figures_after_other_lines_then_they_are_read(self) -> None:
        self.assertEqual(figures_of([sys.executable, "-c", "print('warming up'); print('{\"p50_ms\": 1.5}')"]), {"p50_ms": 1.5})

    def test_given_values_when_a_percentile_is_taken_then_it_is_one_of_them(self) -> None:
        values = [5.0, 1.0, 4.0, 2.0, 3.0]
        self.assertEqual([percentile(values, each) for each in (0.0, 0.2, 0.5, 0.99, 1.0)], [1.0, 1.0, 3.0, 5.0, 5.0])


class InstructionsTests(unittest.TestCase):
    def test_given_a_count_near_its_limit_when_compared_then_nothing_is_said(self) -> None:
        for now in (960, 1_000, 1_029):
            self.assertFalse(is_above(now, 1_000) or is_well_below(now, 1_000))

    def test_given_a_count_far_from_its_limit_when_compared_then_it_fails_above_and_is_told_below(self) -> None:
        self.assertTrue(is_above(1_031, 1_000))
        self.assertTrue(is_well_below(949, 1_000))

    def test_given_the_committed_limits_when_read_then_each_is_counted(self) -> None:
        self.assertEqual(limits().keys(), METHODS.keys())


if __name__ == "__main__":
    unittest.main()

"""Tests of the scripts themselves: reading, summing up, writing. Nothing is timed or run.

    python3 -m unittest discover -s Benchmarks -p tests.py
"""

import io
import json
import tempfile
import unittest
from contextlib import redirect_stderr
from pathlib import Path

import compare
import data_folders
import measurement
import report
import summary
from architectures import ARCHITECTURES
from measurement import BenchmarkError, MachineRun, Run
from workloads import WORKLOADS

DENSE = WORKLOADS[0]


def run(contender: str, round: int, seconds: list[float], loss: float = 250.0) -> Run:
    return Run(
        contender, f"{contender} 1.0", seconds, [loss] * len(seconds), test=loss, round=round)


class Reading(unittest.TestCase):
    def test_a_peer_gives_epochs_start_and_test_loss(self):
        lines = [
            {"software": "PyTorch 2", "start": 1.5}, {"epoch": 1, "loss": 9.0, "seconds": 4.0},
            {"epoch": 2, "loss": 8.0, "seconds": 3.0}, {"test": 7.5}]
        found = measurement.read_peer("PyTorch", "\n".join(map(json.dumps, lines)))
        self.assertEqual(
            found, Run("PyTorch", "PyTorch 2", [4.0, 3.0], [9.0, 8.0], test=7.5, start=1.5))

    def test_metrics_of_elbo_end_with_the_test_loss(self):
        metrics = "\n".join([
            '{"format":"elbo-metrics","version":1}',
            '{"epoch":1,"imagesPerSecond":5.0,"loss":280.5,"seconds":2.5,"step":469}',
            '{"epoch":2,"imagesPerSecond":5.0,"loss":250.5,"seconds":2.0,"step":938}',
            '{"epoch":2,"kl.z":20.0,"testElbo":-245.5}'])
        output = "Data: x\nTrained with: clang 21, avx512, 2 threads\n"
        found = measurement.read_metrics(output, metrics)
        expected = Run("Elbo", "clang 21, avx512, 2 threads", [2.5, 2.0], [280.5, 250.5], 245.5)
        self.assertEqual(found, expected)
        self.assertEqual(found.median_seconds, 2.0)

    def test_a_program_is_found_by_its_role(self):
        bench = {
            "compiler": "clang", "instructionSet": "avx512",
            "programs": [
                {"role": "encode", "medianSeconds": 2.0},
                {"role": "evaluate", "medianSeconds": 3.0}]}
        found = measurement.read_program(json.dumps(bench), "evaluate")
        self.assertEqual(found.median_seconds, 3.0)
        with self.assertRaises(BenchmarkError):
            measurement.read_program(json.dumps(bench), "generate")

    def test_the_machine_has_a_start_and_peaks_by_threads(self):
        bench = {
            "version": 2,
            "start": {"cold": [{"name": "a", "seconds": 2.0}, {"name": "b", "seconds": 1.0}]},
            "machine": {"threads": [{"count": 1, "peakFlopsPerSecond": 1e11}, {"count": 2}]}}
        found = measurement.read_machine(json.dumps(bench))
        self.assertEqual(found, MachineRun({"cold": 3.0}, {"1": 1e11}))
        with self.assertRaises(BenchmarkError):
            measurement.read_machine(json.dumps(bench | {"version": 3}))

    def test_output_without_an_epoch_is_an_error(self):
        with self.assertRaises(BenchmarkError):
            measurement.read_peer("JAX", '{"test": 1.0}')


class SummingUp(unittest.TestCase):
    runs = [
        run("JAX", 0, [99.0, 3.0, 3.0]), run("Elbo", 0, [50.0, 1.0, 1.2, 1.1]),
        run("Elbo", 1, [50.0, 2.0]), run("JAX", 1, [99.0, 4.0])]

    def test_ratios_are_taken_within_rounds_and_warm_up_is_left_out(self):
        elbo, jax = summary.figures(self.runs)
        self.assertEqual((elbo.contender, jax.contender), ("Elbo", "JAX"))
        self.assertAlmostEqual(elbo.seconds, (1.1 + 2) / 2)
        self.assertEqual(elbo.ratios, ())
        self.assertAlmostEqual(jax.ratios[0], 3 / 1.1)
        self.assertAlmostEqual(jax.ratio, (3 / 1.1 + 2) / 2)

    def test_the_fastest_epoch_is_of_all_rounds_and_warm(self):
        cold = run("Elbo", 2, [0.5, 3.0])
        elbo, jax = summary.figures([*self.runs, cold])
        self.assertEqual((elbo.fastest, jax.fastest), (1.0, 3.0))

    def test_other_losses_are_told_and_no_number_is_no_agreement(self):
        for loss, count in ((251.0, 0), (300.0, 1), (float("nan"), 1)):
            found = summary.figures([run("Elbo", 0, [1.0]), run("JAX", 0, [1.0], loss)])
            self.assertEqual(len(summary.disagreements(DENSE, found)), count, loss)

    def test_operations_are_those_of_the_products_without_the_gradient_of_the_data(self):
        weights = 784 * 400 + 400 * 40 + 20 * 400 + 400 * 784
        self.assertEqual(
            ARCHITECTURES["DenseVAE"].operations("train"), 6 * weights - 2 * 784 * 400)
        self.assertEqual(ARCHITECTURES["DenseVAE"].operations("encode"), 2 * 400 * (784 + 40))
        self.assertEqual(
            ARCHITECTURES["Classifier"].operations("train"),
            6 * (784 * 512 + 512 * 256 + 2560) - 2 * 784 * 512)

    def test_each_round_begins_with_another(self):
        self.assertEqual(
            [compare.rotated([1, 2, 3], round)[0] for round in range(4)], [1, 2, 3, 1])


class Writing(unittest.TestCase):
    def results(self) -> dict:
        runs = [
            run("Elbo", 0, [2.0, 1.0]), run("PyTorch", 0, [9.0, 2.5]),
            run("JAX", 0, [9.0, 1.5])]
        runs[1].others = 0.75
        forward = [Run("Elbo", "clang", [0.05]), Run("PyTorch", "PyTorch 1", [0.2, 0.1])]
        machine = {
            "processor": "P", "processors": 2, "instructionSets": ["AVX2"], "virtual": True,
            "memoryBytes": 2**34, "system": "S", "load": 0.5}
        return {
            "quick": False, "rounds": 1, "machine": machine, "revision": "abc", "python": "3.12",
            "start": {"cold": 3.0, "warm": 0.1}, "peak": {"best": {"2": 400e9}},
            "memory": {"threads": 2, "resident": 70_000_000, "data": 55_000_000},
            "runs": {
                "dense-128": [each.as_record() for each in runs],
                "encode-256": [each.as_record() for each in forward]}}

    def test_the_page_has_times_ratios_peak_and_losses(self):
        text = report.markdown(self.results())
        share = DENSE.operations / 400e9
        for line in (
            f"| {DENSE.title} | 1.000 s | 2.500 s | 1.500 s | 2.50 | 1.50 | {100 * share:.0f} % |",
            f"| {DENSE.title} | JAX | 1.500 s | 1.50 | 1.500 s | 1.50 |",
            "| dense VAE, encode, batch 256 | PyTorch | 100.0 ms | 2.00 |",
            "| PyTorch | 250 | 250 | 250 |", "15.0 MB more",
            "| Elbo, nothing cached | 3.00 s |", "up to 0.75 processors"):
            self.assertIn(line, text)
        self.assertNotIn("Losses differ", text)

    def test_without_a_peak_there_is_no_column_for_it(self):
        self.assertNotIn("of the peak", report.markdown(self.results() | {"peak": {}}))

    def test_losses_that_differ_stand_at_the_top(self):
        results = self.results()
        results["runs"]["dense-128"][2]["losses"] = [300.0, 300.0]
        self.assertIn("Losses differ", report.markdown(results).split("## ")[0])


class Arguments(unittest.TestCase):
    def test_a_quick_run_never_replaces_the_results(self):
        with self.assertRaises(SystemExit) as ended, redirect_stderr(io.StringIO()):
            compare.arguments(["--quick"])
        self.assertEqual(ended.exception.code, 64)

    def test_a_workload_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(BenchmarkError, "dense-1"):
            compare.chosen(compare.arguments(["--only", "dense-1"]))


class Data(unittest.TestCase):
    def test_colours_are_four_files_of_the_same_bytes_each_time(self):
        with tempfile.TemporaryDirectory() as folder:
            first, second = (
                data_folders.colours(Path(folder) / name) for name in ("first", "second"))
            for name in data_folders.NAMES:
                self.assertEqual((first / name).read_bytes(), (second / name).read_bytes())
            self.assertEqual(
                data_folders.bytes_of(first), 22_800 * 4 + 2 * (16 + 8))

    def test_a_colour_is_dark_or_light_in_all_of_its_parts(self):
        with tempfile.TemporaryDirectory() as folder:
            pixels = (data_folders.colours(Path(folder)) / data_folders.NAMES[0]).read_bytes()[16:]
        rows = [pixels[index : index + 3] for index in range(0, len(pixels), 3)]
        light = sum(min(row) > 200 for row in rows)
        self.assertEqual(light + sum(max(row) < 50 for row in rows), 12_800)
        self.assertTrue(6_000 < light < 6_800)


if __name__ == "__main__":
    unittest.main()

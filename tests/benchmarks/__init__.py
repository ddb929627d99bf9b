"""Benchmarks: run by hand with ``python -m tests.benchmarks``; every figure is a ratio of one run."""

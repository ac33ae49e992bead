"""Time: the worker's loop, the courier, the sweeps and the morning lists; the only importer of schedule."""

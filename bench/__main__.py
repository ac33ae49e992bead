"""`make bench`: every measurement, one after the other; each prints its figures beside a floor of the same run."""

from __future__ import annotations

from bench import candidates, reading

print("== reading: what one message costs")
reading.main()
print("\n== candidates: a look for duplicates among many complaints")
candidates.main([100_000])

"""Tests of the platforms' side: parsers, doors, channels."""

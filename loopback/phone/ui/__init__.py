"""A declarative tree of views, laid out once, then painted and dumped from the same boxes."""

"""The phone's shell: a parser, an interpreter and a file system that exist in memory alone."""

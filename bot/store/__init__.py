"""Owns the household's SQLite file. The only home of aiosqlite."""

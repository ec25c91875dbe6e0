"""Writes old.sqlite: a database as an author may have one. sqlite3 3.40.1."""
import pathlib
import sqlite3

path = pathlib.Path(__file__).parent / "old.sqlite"
path.unlink(missing_ok=True)
with sqlite3.connect(path) as database:
    database.execute("CREATE TABLE results (loss TEXT, dice REAL)")
    database.execute("CREATE VIEW best AS SELECT loss FROM results ORDER BY dice DESC LIMIT 1")
    database.executemany("INSERT INTO results VALUES (?, ?)", [("ce", 0.8), ("dice", 0.85)])
database.close()

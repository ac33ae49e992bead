"""A complaint knows how long its history is and how it ends: a history cut short is noticed too."""
# mypy: ignore-errors

COLUMNS = ("history_lines INTEGER NOT NULL DEFAULT 0", "history_hash VARCHAR(64) NOT NULL DEFAULT ''")
COUNT = ('UPDATE complaint SET history_lines = '
         'COALESCE((SELECT MAX(h.seq) FROM history AS h WHERE h.complaint_id = complaint.id), 0)')
LAST = ('UPDATE complaint SET history_hash = COALESCE((SELECT h.hash FROM history AS h '
        "WHERE h.complaint_id = complaint.id AND h.seq = complaint.history_lines), '')")


def up(migrator, db):
    for column in COLUMNS:
        db.execute_sql(f'ALTER TABLE complaint ADD COLUMN {column}')
    db.execute_sql(COUNT)
    db.execute_sql(LAST)


def down(migrator, db):
    for name in ('history_hash', 'history_lines'):
        db.execute_sql(f'ALTER TABLE complaint DROP COLUMN {name}')

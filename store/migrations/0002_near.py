"""Open complaints by area, type and day: where a new complaint looks for one that tells of the same fault."""
# mypy: ignore-errors

NEAR = 'CREATE INDEX complaint_near ON complaint (area, type, registered_at, id, closed_at) WHERE (closed_at IS NULL)'


def up(migrator, db):
    db.execute_sql(NEAR)


def down(migrator, db):
    db.execute_sql('DROP INDEX complaint_near')

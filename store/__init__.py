"""Tables, queries, migrations, transactions; the only importer of peewee."""

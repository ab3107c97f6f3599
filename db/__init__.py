"""Remember threads, posts and opinions: schema, migrations, queries. No Discord and no parsing here."""

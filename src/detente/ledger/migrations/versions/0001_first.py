"""The first schema: entries and blobs, the views derived from them, and words to search in."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

LITE = (
    "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, content, tokenize = 'unicode61')",
    "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END",
    "CREATE TRIGGER blobs_stay BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END",
    "CREATE TRIGGER blobs_last BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'documents are never removed'); END",
)
SERVER = (
    "CREATE TABLE words (n bigint PRIMARY KEY, id text NOT NULL, content text NOT NULL,"
    " vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', content)) STORED)",
    "CREATE INDEX words_by_vector ON words USING gin (vector)",
    "CREATE FUNCTION detente_stays() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the ledger is never changed'; END $$",
    "CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries EXECUTE FUNCTION detente_stays()",
    "CREATE TRIGGER blobs_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON blobs EXECUTE FUNCTION detente_stays()",
)


def upgrade() -> None:
    """Make all of it."""
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since"),
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "cache",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", "key"),
    )
    op.create_table(
        "carriers",
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("local", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("statement", "report", "since"),
    )
    op.create_index("carriers_by_report_until", "carriers", ["report", "until"], unique=False)
    op.create_table(
        "entries",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_entries_at"), "entries", ["at"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=True),
        sa.Column("local", sa.Text(), nullable=True),
        sa.Column("assigned", sa.Text(), nullable=False),
        sa.Column("same", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("begins", sa.Text(), nullable=True),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since"),
    )
    op.create_index("events_by_assigned_until", "events", ["assigned", "until"], unique=False)
    op.create_index("events_by_report_until", "events", ["report", "until"], unique=False)
    op.create_index("events_by_same_until", "events", ["same", "until"], unique=False)
    op.create_index("events_by_since_same", "events", ["since", "same"], unique=False)
    op.create_index(
        "events_now_by_begins",
        "events",
        ["begins"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "events_now_by_day",
        "events",
        ["day"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "events_now_by_ends",
        "events",
        ["ends"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "events_now_by_type_begins_day_standing_status_report_id",
        "events",
        ["type", "begins", "day", "standing", "status", "report", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_table(
        "head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "kind", "subject"),
    )
    op.create_table(
        "links",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "a", "b", "since"),
    )
    op.create_index("links_by_a_until", "links", ["a", "until"], unique=False)
    op.create_index("links_by_b_until", "links", ["b", "until"], unique=False)
    op.create_index("links_by_kind_until", "links", ["kind", "until"], unique=False)
    op.create_index(
        "links_now_by_kind_doubt",
        "links",
        ["kind", "doubt"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_table(
        "members",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("report", "local", "since"),
    )
    op.create_index("members_by_proposal_until", "members", ["proposal", "until"], unique=False)
    op.create_index("members_by_since_proposal", "members", ["since", "proposal"], unique=False)
    op.create_index(
        "members_ended_by_until_proposal",
        "members",
        ["until", "proposal"],
        unique=False,
        sqlite_where=sa.text("until < 4611686018427387904"),
        postgresql_where=sa.text("until < 4611686018427387904"),
    )
    op.create_table(
        "notes",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("room", "key"),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=True),
        sa.Column("read_as", sa.Text(), nullable=False),
        sa.Column("read_issue", sa.Text(), nullable=True),
        sa.Column("into", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since"),
    )
    op.create_index("proposals_by_into_until", "proposals", ["into", "until"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(length=64), nullable=True),
        sa.Column("reading", sa.String(length=64), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since"),
    )
    op.create_index("reports_by_sha256", "reports", ["sha256"], unique=False)
    op.create_index("reports_by_text_until", "reports", ["text", "until"], unique=False)
    op.create_index(
        "reports_now_by_day_id",
        "reports",
        ["day", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "reports_now_by_origin",
        "reports",
        ["origin"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "reports_now_by_outlet_day_id",
        "reports",
        ["outlet", "day", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "reports_now_by_problem",
        "reports",
        ["problem"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "reports_now_by_published",
        "reports",
        ["published"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "since"),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=True),
        sa.Column("local", sa.Text(), nullable=True),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column("assigned", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("weighs", sa.Boolean(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("authority", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since"),
    )
    op.create_index("statements_by_answers_until", "statements", ["answers", "until"], unique=False)
    op.create_index("statements_by_assigned_until", "statements", ["assigned", "until"], unique=False)
    op.create_index("statements_by_place_weighs_until", "statements", ["place", "weighs", "until"], unique=False)
    op.create_index("statements_by_proposal_until", "statements", ["proposal", "until"], unique=False)
    op.create_index("statements_by_report_until", "statements", ["report", "until"], unique=False)
    op.create_index("statements_by_said_until", "statements", ["said", "until"], unique=False)
    op.create_index("statements_by_since_place", "statements", ["since", "place"], unique=False)
    op.create_index("statements_by_target_until", "statements", ["target", "until"], unique=False)
    op.create_index(
        "statements_ended_by_until_place",
        "statements",
        ["until", "place"],
        unique=False,
        sqlite_where=sa.text("until < 4611686018427387904"),
        postgresql_where=sa.text("until < 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_act_counts_id",
        "statements",
        ["act", "counts", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_confirmed_standing",
        "statements",
        ["confirmed", "standing"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_counts_id",
        "statements",
        ["counts", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_day",
        "statements",
        ["day"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_doubt_id",
        "statements",
        ["doubt", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_party_counts_id",
        "statements",
        ["party", "counts", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_proposal_party_standing_day_id",
        "statements",
        ["proposal", "party", "standing", "day", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_index(
        "statements_now_by_speaker_counts_id",
        "statements",
        ["speaker", "counts", "id"],
        unique=False,
        sqlite_where=sa.text("until = 4611686018427387904"),
        postgresql_where=sa.text("until = 4611686018427387904"),
    )
    op.create_table(
        "terms",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("mentions", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("term"),
    )
    op.create_table(
        "touches",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("subject", "seq"),
    )
    op.create_table(
        "withdrawn",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    lite = op.get_bind().dialect.name == "sqlite"
    for statement in LITE if lite else SERVER:
        op.execute(sa.text(statement.replace(":", "\\:")))

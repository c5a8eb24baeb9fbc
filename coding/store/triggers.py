"""Triggers by which SQLite itself keeps the trail append-only.

Someone with the file can drop them; the hash chain and the anchor are for that. ``REPLACE``
removes rows without firing a delete trigger, so inserting is guarded as well.
"""

from sqlalchemy import Connection, text

TRIGGERS = {
    "audit_event_no_update": """
        BEFORE UPDATE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    "audit_event_no_delete": """
        BEFORE DELETE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    "audit_event_in_order": """
        BEFORE INSERT ON audit_event
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_event)
          OR NEW.prev IS NOT coalesce(
            (SELECT hash FROM audit_event ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only and in order'); END""",
    "audit_payload_once": """
        BEFORE INSERT ON audit_payload
        WHEN EXISTS (SELECT 1 FROM audit_payload WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'a payload is written once'); END""",
    "audit_payload_no_delete": """
        BEFORE DELETE ON audit_payload
        BEGIN SELECT RAISE(ABORT, 'a payload can be erased, not deleted'); END""",
    "audit_payload_erase_only": """
        BEFORE UPDATE ON audit_payload
        WHEN NEW.seq IS NOT OLD.seq OR NEW.participant_id IS NOT OLD.participant_id
          OR NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a payload can be erased, not changed'); END""",
}


def create_triggers(connection: Connection) -> None:
    """Make the triggers anew, as a migration must after it rebuilt a table."""
    for name, body in TRIGGERS.items():
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.execute(text(f"CREATE TRIGGER {name} {body}"))

"""Members, queue, approvals and all that happens between people and phones. Knows no messenger."""

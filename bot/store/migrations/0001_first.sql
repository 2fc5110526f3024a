-- The household's whole memory. Times are seconds since the Unix epoch (REAL); ids made by us are text.

CREATE TABLE epoch (                      -- one row per start of the process
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at REAL NOT NULL
) STRICT;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,               -- the messenger's numeric id
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'adult', 'teen', 'child', 'guest')),
    language TEXT NOT NULL CHECK (language IN ('en', 'zh')),
    chat_id INTEGER NOT NULL,             -- the private chat
    may_approve_own INTEGER NOT NULL CHECK (may_approve_own IN (0, 1)),
    may_approve_others INTEGER NOT NULL CHECK (may_approve_others IN (0, 1)),
    joined_at REAL NOT NULL,
    removed_at REAL
) STRICT;
CREATE UNIQUE INDEX one_owner ON member (role) WHERE role = 'owner' AND removed_at IS NULL;

CREATE TABLE member_phone (               -- rights per phone
    member_id INTEGER NOT NULL REFERENCES member (id),
    phone_id TEXT NOT NULL,
    may_task INTEGER NOT NULL CHECK (may_task IN (0, 1)),
    may_look INTEGER NOT NULL CHECK (may_look IN (0, 1)),
    PRIMARY KEY (member_id, phone_id)
) STRICT;

CREATE TABLE invitation (
    secret_hash TEXT PRIMARY KEY,         -- sha256 of the one-time payload; the payload is kept nowhere
    role TEXT NOT NULL CHECK (role IN ('owner', 'adult', 'teen', 'child', 'guest')),
    made_by INTEGER REFERENCES member (id),
    made_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    opened_by INTEGER,                    -- bound to the first who opens it
    opened_chat INTEGER,
    opened_name TEXT,
    opened_language TEXT,
    opened_at REAL,
    state TEXT NOT NULL CHECK (state IN ('open', 'opened', 'accepted', 'refused', 'expired'))
) STRICT;

CREATE TABLE task (
    id TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id),
    phone_id TEXT NOT NULL,
    request TEXT NOT NULL,
    language TEXT NOT NULL,
    chat_id INTEGER NOT NULL,             -- delivery target, fixed when the task is made
    request_message_id INTEGER,
    origin TEXT NOT NULL CHECK (origin IN ('chat', 'schedule', 'cli')),
    standing TEXT NOT NULL CHECK (standing IN (
        'queued', 'running', 'stopping', 'finished', 'failed', 'refused', 'stopped', 'interrupted')),
    answer TEXT,
    failure_kind TEXT,
    steps INTEGER NOT NULL DEFAULT 0,
    prompt_tokens INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0,
    cost_minor INTEGER,
    cost_currency TEXT,
    place_told INTEGER,                   -- the place in the queue that the member knows of
    turn INTEGER,                         -- counts the starts of all tasks: whose turn comes next goes by it
    made_at REAL NOT NULL,
    started_at REAL,
    ended_at REAL,
    epoch_id INTEGER REFERENCES epoch (id)
) STRICT;
CREATE INDEX task_standing ON task (phone_id, standing, made_at);
CREATE INDEX task_of_member ON task (member_id, made_at);

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id TEXT NOT NULL REFERENCES task (id),
    at REAL NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL                 -- JSON; frames by digest only
) STRICT;
CREATE INDEX event_of_task ON event (task_id, id);

CREATE TABLE approval (
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    step INTEGER NOT NULL,
    epoch_id INTEGER NOT NULL REFERENCES epoch (id),
    phone_id TEXT NOT NULL,
    observation TEXT NOT NULL,
    action TEXT NOT NULL,                 -- JSON, exactly what will be done
    category TEXT NOT NULL,
    reason TEXT NOT NULL,
    facts TEXT NOT NULL,                  -- JSON with the source of each
    amount_minor INTEGER,
    currency TEXT,
    payee TEXT,
    eligible TEXT NOT NULL,               -- JSON array of member ids
    votes_needed INTEGER NOT NULL DEFAULT 1,
    frame_digest TEXT,
    state TEXT NOT NULL CHECK (state IN (
        'draft', 'sent', 'approved', 'executing', 'done', 'denied', 'expired', 'invalidated', 'failed', 'unknown')),
    made_at REAL NOT NULL,
    delivered_at REAL,
    expires_at REAL,                      -- set at delivery
    decided_at REAL,
    decided_by INTEGER,
    decided_update_id INTEGER,
    consumed_at REAL,
    ended_at REAL
) STRICT;
CREATE INDEX approval_state ON approval (state);
CREATE INDEX approval_of_task ON approval (task_id);

CREATE TABLE approval_vote (
    approval_id TEXT NOT NULL REFERENCES approval (id),
    member_id INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('approved', 'denied')),
    update_id INTEGER,
    at REAL NOT NULL,
    PRIMARY KEY (approval_id, member_id)
) STRICT;

CREATE TABLE approval_prompt (            -- where a question stands in a chat
    approval_id TEXT NOT NULL REFERENCES approval (id),
    member_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (approval_id, member_id)
) STRICT;

CREATE TABLE spending (
    approval_id TEXT PRIMARY KEY REFERENCES approval (id),
    member_id INTEGER NOT NULL,
    payee TEXT,
    minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'spent', 'released', 'unknown')),
    at REAL NOT NULL
) STRICT;
CREATE INDEX spending_at ON spending (member_id, at);

CREATE TABLE open_request (               -- a question or a hand-over that waits for a person
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    epoch_id INTEGER NOT NULL REFERENCES epoch (id),
    kind TEXT NOT NULL CHECK (kind IN ('question', 'hand_over', 'secret')),
    member_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER,                   -- set at delivery
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'expired', 'invalidated')),
    made_at REAL NOT NULL,
    ended_at REAL
) STRICT;

CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    received_at REAL NOT NULL,
    raw TEXT NOT NULL,                    -- JSON; a marker where the update held a secret
    state TEXT NOT NULL CHECK (state IN ('new', 'done', 'aside')),
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    done_at REAL
) STRICT;
CREATE INDEX inbox_new ON inbox (state, update_id);

CREATE TABLE poll_offset (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    next_update_id INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    priority INTEGER NOT NULL,            -- lower goes first
    kind TEXT NOT NULL,                   -- which notice
    payload TEXT NOT NULL,                -- the notice as JSON
    language TEXT NOT NULL,
    card TEXT,                            -- notices with the same card edit one message, newest wins
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'failed', 'replaced')),
    attempts INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1)),  -- an earlier try may have gone out
    not_before REAL NOT NULL DEFAULT 0,
    drop_after REAL,                      -- too late to be of use
    made_at REAL NOT NULL,
    sent_at REAL,
    message_id INTEGER,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_pending ON outbox (state, priority, id);
CREATE INDEX outbox_card ON outbox (card, state);
CREATE INDEX outbox_message ON outbox (chat_id, message_id);

CREATE TABLE card (                       -- the message that notices of one card edit
    name TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    has_picture INTEGER NOT NULL CHECK (has_picture IN (0, 1)),
    content_hash TEXT NOT NULL,           -- of what it shows, so that nothing is edited into itself
    PRIMARY KEY (name, chat_id)
) STRICT;

CREATE TABLE button (
    nonce_hash TEXT PRIMARY KEY,          -- sha256 of the nonce on the wire; the nonce is kept nowhere
    epoch_id INTEGER NOT NULL REFERENCES epoch (id),
    chat_id INTEGER NOT NULL,
    message_id INTEGER,                   -- set once the message is out
    press TEXT NOT NULL,                  -- JSON: what a press means
    eligible TEXT NOT NULL,               -- JSON array of member ids
    state TEXT NOT NULL CHECK (state IN ('live', 'used', 'void')),
    made_at REAL NOT NULL
) STRICT;
CREATE INDEX button_message ON button (chat_id, message_id);

CREATE TABLE schedule (
    id TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id),
    phone_id TEXT,
    request TEXT NOT NULL,
    rule TEXT NOT NULL,                   -- RRULE, or an ISO time for a single run
    time_zone TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'paused', 'ended')),
    next_at REAL,
    last_at REAL,
    made_at REAL NOT NULL
) STRICT;
CREATE INDEX schedule_next ON schedule (state, next_at);

CREATE TABLE phone_restore (              -- what must be put back on a phone, written before it is changed
    phone_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    made_at REAL NOT NULL,
    PRIMARY KEY (phone_id, kind)
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    member_id INTEGER,
    task_id TEXT,
    approval_id TEXT,
    detail TEXT NOT NULL                  -- JSON
) STRICT;

"""The tables of the database and their indexes, in SQL."""

# A letter has a number of its own here (`ids`): full-text search points at numbers.
TABLES = """
CREATE TABLE IF NOT EXISTS letters (
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT, document_type TEXT,
  identifier TEXT, date TEXT, not_before TEXT, place TEXT, request TEXT, chamber TEXT, session TEXT,
  dossiers TEXT, number TEXT, print TEXT, senders TEXT, answered_by TEXT, recipients TEXT, copies TEXT,
  reference TEXT, speakers TEXT, categories TEXT, result TEXT, appreciation TEXT, votes TEXT, "references" TEXT,
  other_references TEXT, promises TEXT, source TEXT NOT NULL, origin TEXT NOT NULL, tags TEXT, text TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS citations (
  letter INTEGER NOT NULL REFERENCES letters(id), position INTEGER NOT NULL, identifier TEXT, words TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, cited_letter INTEGER REFERENCES letters(id), movers TEXT,
  joint INTEGER NOT NULL, claim TEXT, subject TEXT, replaced_by TEXT, paragraph TEXT, sentence TEXT, reason TEXT,
  PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (
  letter INTEGER NOT NULL REFERENCES letters(id), capacity TEXT NOT NULL, position INTEGER NOT NULL,
  kind TEXT NOT NULL, name TEXT, role TEXT, organisation TEXT, sorted_name TEXT NOT NULL, person TEXT,
  PRIMARY KEY (letter, capacity, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS motions (
  identifier TEXT PRIMARY KEY, letter INTEGER REFERENCES letters(id), subject TEXT, result TEXT, result_date TEXT,
  appreciation TEXT, zaak TEXT, done INTEGER, file TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS votes (
  identifier TEXT NOT NULL, decision INTEGER NOT NULL, position INTEGER NOT NULL, date TEXT, result TEXT, kind TEXT,
  party TEXT, member TEXT, choice TEXT NOT NULL, seats INTEGER, mistake INTEGER NOT NULL, counted INTEGER NOT NULL,
  PRIMARY KEY (identifier, decision, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS speeches (
  debate INTEGER NOT NULL REFERENCES letters(id), turn INTEGER NOT NULL, identifier TEXT, date TEXT, speaker TEXT,
  role TEXT, organisation TEXT, person TEXT, chair INTEGER NOT NULL, paragraph TEXT NOT NULL,
  first_words TEXT NOT NULL, PRIMARY KEY (debate, turn)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dossiers (id TEXT PRIMARY KEY, title TEXT, initiator TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dossier_letters (
  dossier TEXT NOT NULL REFERENCES dossiers(id), letter INTEGER NOT NULL REFERENCES letters(id),
  PRIMARY KEY (dossier, letter)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS promises (
  number TEXT PRIMARY KEY, text TEXT, status TEXT, retrieved TEXT, name TEXT, role TEXT, ministry TEXT,
  promised_to TEXT, made TEXT, noted TEXT, due TEXT, debates TEXT, letters TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bill_papers (
  dossier TEXT NOT NULL REFERENCES dossiers(id), stage TEXT NOT NULL, kind TEXT NOT NULL,
  letter INTEGER NOT NULL REFERENCES letters(id), PRIMARY KEY (dossier, kind, letter)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX IF NOT EXISTS letters_date ON letters(date);
CREATE INDEX IF NOT EXISTS letters_identifier ON letters(identifier);
CREATE INDEX IF NOT EXISTS letters_kind ON letters(kind);
CREATE INDEX IF NOT EXISTS letters_document_type ON letters(document_type);
CREATE INDEX IF NOT EXISTS citations_identifier ON citations(identifier);
CREATE INDEX IF NOT EXISTS citations_cited_letter ON citations(cited_letter);
CREATE INDEX IF NOT EXISTS people_name ON people(name);
CREATE INDEX IF NOT EXISTS people_person ON people(person);
CREATE INDEX IF NOT EXISTS motions_letter ON motions(letter);
CREATE INDEX IF NOT EXISTS motions_result ON motions(result);
CREATE INDEX IF NOT EXISTS votes_party ON votes(party);
CREATE INDEX IF NOT EXISTS speeches_speaker ON speeches(speaker);
CREATE INDEX IF NOT EXISTS speeches_person ON speeches(person);
CREATE INDEX IF NOT EXISTS dossier_letters_letter ON dossier_letters(letter);
"""

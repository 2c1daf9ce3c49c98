-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "search";

-- CreateTable
CREATE TABLE "search"."record" (
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "rank" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT,
    "folded" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_pkey" PRIMARY KEY ("tenant_id","noun","id")
);

-- CreateTable
CREATE TABLE "search"."word" (
    "tenant_id" UUID NOT NULL,
    "rank" SMALLINT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "field" TEXT NOT NULL,

    CONSTRAINT "word_pkey" PRIMARY KEY ("tenant_id","rank","word","id","noun","field")
);

-- CreateTable
CREATE TABLE "search"."spelling" (
    "tenant_id" UUID NOT NULL,
    "cut" TEXT COLLATE "C" NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "spelling_pkey" PRIMARY KEY ("tenant_id","cut","word")
);

-- CreateTable
CREATE TABLE "search"."build" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "shape" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "build_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "spelling_tenant_id_word_idx" ON "search"."spelling"("tenant_id", "word");

-- Row-level security (db/kit/database.sql)
call kit.protect('search.record');
call kit.protect('search.word');
call kit.protect('search.spelling');
call kit.protect('search.build');

-- A copy of what the apps have: whoever takes a business along makes it anew (kit/db/portable.ts).
comment on table search.record is '@derived';
comment on table search.word is '@derived';
comment on table search.spelling is '@derived';
comment on table search.build is '@derived';

-- A word as it is and with one letter missing, among the first eight (workers/search/rules/near.ts).
create function search.cuts(word text) returns setof text language sql immutable as $$
  select left(word, 8)
  union
  select left(h, i - 1) || substr(h, i + 1) from (select left(word, 8) as h) head, generate_series(1, length(h)) i
$$;

-- The places of words that an entry lists.
create function search.places(words text) returns table (word text, field text) language sql immutable as $$
  select split_part(p, '/', 1), split_part(p, '/', 2) from string_to_table(trim(words), ' ') p where p <> ''
$$;

-- Spellings of words that stand nowhere any more.
create function search.unlearn(own uuid, words text[]) returns void language sql as $$
  delete from search.spelling s where s.tenant_id = own and s.word = any(words)
    and not exists (select from search.word w where w.tenant_id = own and w.rank in (0, 1) and w.word = s.word)
$$;

-- Puts entries in the place of older ones. One business after the other waits here, so that two writers neither meet each
-- other's rows in another order nor unlearn a word that is just being learnt.
create function search.store(docs json) returns void language plpgsql as $$
declare
  own constant uuid := kit.tenant();
  due search.record[];
  moved search.record[];
  old text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('search ' || own, 0));
  due := array(
    select row(own, g.noun, g.id, g.version, g.rank, g.title, g.note, g.folded, g.words, g.scope, g.at, now())::search.record
    from json_populate_recordset(null::search.record, docs) g
    where not exists (select from search.record r
      where r.tenant_id = own and r.noun = g.noun and r.id = g.id and r.version > g.version));
  moved := array(select d from unnest(due) d where not exists (select from search.record r
    where r.tenant_id = own and r.noun = d.noun and r.id = d.id and r.words = d.words and r.rank = d.rank));
  old := array(select distinct p.word from unnest(moved) d
    join search.record r on r.tenant_id = own and r.noun = d.noun and r.id = d.id, search.places(r.words) p);
  delete from search.word w using unnest(moved) d
    join search.record r on r.tenant_id = own and r.noun = d.noun and r.id = d.id, search.places(r.words) p
    where w.tenant_id = own and w.rank = r.rank and w.word = p.word and w.id = r.id and w.noun = r.noun and w.field = p.field;
  insert into search.record select (d).* from unnest(due) d
    on conflict (tenant_id, noun, id) do update set version = excluded.version, rank = excluded.rank, title = excluded.title,
      note = excluded.note, folded = excluded.folded, words = excluded.words, scope = excluded.scope, at = excluded.at,
      checked_at = excluded.checked_at;
  insert into search.word (tenant_id, rank, word, id, noun, field)
    select own, d.rank, p.word, d.id, d.noun, p.field from unnest(moved) d, search.places(d.words) p on conflict do nothing;
  insert into search.spelling (tenant_id, cut, word)
    select own, c, n.word from (select distinct p.word from unnest(moved) d, search.places(d.words) p
      where length(p.word) >= 4 and p.word !~ '[0-9=]'
        and not exists (select from search.spelling s where s.tenant_id = own and s.word = p.word)) n, search.cuts(n.word) c
    on conflict do nothing;
  perform search.unlearn(own, old);
end $$;

-- Takes entries away that were not put here again since.
create function search.forget(since timestamptz, most int) returns int language plpgsql as $$
declare
  own constant uuid := kit.tenant();
  gone search.record[];
  old text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('search ' || own, 0));
  gone := array(select r from search.record r where r.tenant_id = own and r.checked_at < since limit most);
  old := array(select distinct p.word from unnest(gone) r, search.places(r.words) p);
  delete from search.word w using unnest(gone) r, search.places(r.words) p
    where w.tenant_id = own and w.rank = r.rank and w.word = p.word and w.id = r.id and w.noun = r.noun and w.field = p.field;
  delete from search.record r using unnest(gone) g where r.tenant_id = own and r.noun = g.noun and r.id = g.id;
  perform search.unlearn(own, old);
  return cardinality(gone);
end $$;

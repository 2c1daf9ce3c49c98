-- CreateTable
CREATE TABLE "identity"."ended_key" (
    "object" CHAR(64) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ended_key_pkey" PRIMARY KEY ("object")
);

-- CreateTable
CREATE TABLE "identity"."rewrapping" (
    "wrapper" TEXT NOT NULL,
    "waiting" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rewrapping_pkey" PRIMARY KEY ("wrapper")
);

-- Whoever erases a business, the clock or the operator, leaves the name of its key's object in the same transaction: the
-- next tick destroys it (kit/seal names it alike). Of the business's id that is a hash.
create function identity.end_keys() returns trigger language plpgsql set search_path = '' as $$ begin
  insert into identity.ended_key (object)
    select encode(sha256(convert_to(g.id::text, 'UTF8')), 'hex') from gone g on conflict do nothing;
  return null;
end $$;
create trigger end_keys after delete on identity.tenant referencing old table as gone
  for each statement execute function identity.end_keys();

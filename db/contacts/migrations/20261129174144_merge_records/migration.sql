-- Which record one was merged into.
ALTER TABLE "contacts"."company" ADD COLUMN "merged_into_id" UUID;
ALTER TABLE "contacts"."person" ADD COLUMN "merged_into_id" UUID;
CREATE INDEX "company_tenant_id_merged_into_id_idx" ON "contacts"."company"("tenant_id", "merged_into_id");
CREATE INDEX "person_tenant_id_merged_into_id_idx" ON "contacts"."person"("tenant_id", "merged_into_id");

-- Two that look alike and are not the same.
CREATE TABLE "contacts"."distinct_pair" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "one_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "distinct_pair_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "distinct_pair_tenant_id_one_id_other_id_key" ON "contacts"."distinct_pair"("tenant_id", "one_id", "other_id");
CREATE INDEX "distinct_pair_tenant_id_other_id_idx" ON "contacts"."distinct_pair"("tenant_id", "other_id");
call kit.protect('contacts.distinct_pair');

-- A name is compared without the e of an umlaut that was written out: Mueller is Müller.
update contacts.company set name_key = regexp_replace(name_key, '([aou])e', '\1', 'g') where name_key ~ '[aou]e';
update contacts.person set name_key = regexp_replace(name_key, '([aou])e', '\1', 'g') where name_key ~ '[aou]e';

-- Names sort as people sort them: Äpfel beside Apfel, Öl before Zebra.
alter table contacts.company alter column name type text collate "und-x-icu";
alter table contacts.person alter column name type text collate "und-x-icu";

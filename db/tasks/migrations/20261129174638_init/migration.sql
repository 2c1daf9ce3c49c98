-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "tasks";

-- CreateEnum
CREATE TYPE "tasks"."priority" AS ENUM ('urgent', 'high', 'medium', 'low', 'none');

-- CreateTable
CREATE TABLE "tasks"."list" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "when_done" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tasks"."state" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "state_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tasks"."task" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT,
    "list_id" UUID NOT NULL,
    "state_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "priority" "tasks"."priority" NOT NULL,
    "assignee_id" UUID,
    "labels" TEXT[],
    "parent_id" UUID,
    "start_on" DATE,
    "due_on" DATE,
    "due_time" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "remind_minutes" INTEGER,
    "remind_at" TIMESTAMPTZ(3),
    "warned_of" TEXT,
    "estimate" INTEGER,
    "rank" TEXT COLLATE "C" NOT NULL,
    "checklist" JSONB NOT NULL,
    "recurrence" JSONB,
    "next_id" UUID,
    "about_noun" TEXT,
    "about_id" UUID,
    "about_name" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "custom" JSONB NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tasks"."relation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "other_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "relation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "list_tenant_id_created_at_id_idx" ON "tasks"."list"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "list_tenant_id_name_id_idx" ON "tasks"."list"("tenant_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "list_tenant_id_prefix_key" ON "tasks"."list"("tenant_id", "prefix");

-- CreateIndex
CREATE INDEX "state_tenant_id_created_at_id_idx" ON "tasks"."state"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "state_tenant_id_position_id_idx" ON "tasks"."state"("tenant_id", "position", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_created_at_id_idx" ON "tasks"."task"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_rank_id_idx" ON "tasks"."task"("tenant_id", "rank", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_due_on_id_idx" ON "tasks"."task"("tenant_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_priority_id_idx" ON "tasks"."task"("tenant_id", "priority", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_title_id_idx" ON "tasks"."task"("tenant_id", "title", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_completed_at_id_idx" ON "tasks"."task"("tenant_id", "completed_at", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_list_id_rank_id_idx" ON "tasks"."task"("tenant_id", "list_id", "rank", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_state_id_rank_id_idx" ON "tasks"."task"("tenant_id", "state_id", "rank", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_status_due_on_id_idx" ON "tasks"."task"("tenant_id", "status", "due_on", "id");

-- CreateIndex
CREATE INDEX "task_tenant_id_assignee_id_status_due_on_idx" ON "tasks"."task"("tenant_id", "assignee_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "task_tenant_id_parent_id_idx" ON "tasks"."task"("tenant_id", "parent_id");

-- CreateIndex
CREATE INDEX "task_tenant_id_next_id_idx" ON "tasks"."task"("tenant_id", "next_id");

-- CreateIndex
CREATE INDEX "task_tenant_id_about_id_idx" ON "tasks"."task"("tenant_id", "about_id");

-- CreateIndex
CREATE INDEX "task_tenant_id_created_by_id_idx" ON "tasks"."task"("tenant_id", "created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_tenant_id_key_key" ON "tasks"."task"("tenant_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "task_tenant_id_rank_key" ON "tasks"."task"("tenant_id", "rank");

-- CreateIndex
CREATE INDEX "relation_tenant_id_other_id_idx" ON "tasks"."relation"("tenant_id", "other_id");

-- CreateIndex
CREATE INDEX "relation_tenant_id_created_at_id_idx" ON "tasks"."relation"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "relation_tenant_id_task_id_kind_other_id_key" ON "tasks"."relation"("tenant_id", "task_id", "kind", "other_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('tasks.list');
call kit.protect('tasks.state');
call kit.protect('tasks.task');
call kit.protect('tasks.relation');

-- Each group has one default.
create unique index state_default on tasks.state (tenant_id, "group") where is_default;
alter table tasks.relation add constraint relation_of_two check (task_id <> other_id);

-- A subtask has no subtasks. Both sides are locked, so that two acts at once cannot each see the other's side as it was.
create function tasks.one_level() returns trigger language plpgsql as $$
declare
  grandparent uuid;
begin
  select parent_id into grandparent from tasks.task
    where tenant_id = new.tenant_id and id = new.parent_id for share;
  if grandparent is not null or new.parent_id = new.id
    or exists (select from tasks.task where tenant_id = new.tenant_id and parent_id = new.id) then
    raise exception 'a subtask has no subtasks' using errcode = '23514', constraint = 'task_one_level';
  end if;
  return null;
end $$;
create trigger one_level_made after insert on tasks.task for each row
  when (new.parent_id is not null and not kit.maintaining()) execute function tasks.one_level();
create trigger one_level_moved after update of parent_id on tasks.task for each row
  when (new.parent_id is not null and new.parent_id is distinct from old.parent_id) execute function tasks.one_level();

-- Where its list says so, a task is completed after its subtasks; one that is made meanwhile has locked it (one_level).
create function tasks.subtasks_first() returns trigger language plpgsql as $$ begin
  if exists (select from tasks.list where tenant_id = new.tenant_id and id = new.list_id and when_done = 'subtasks-first')
    and exists (select from tasks.task where tenant_id = new.tenant_id and parent_id = new.id
      and status in ('backlog', 'unstarted', 'started') and archived_at is null) then
    raise exception 'it has open subtasks' using errcode = '23514', constraint = 'task_subtasks_first';
  end if;
  return null;
end $$;
create trigger subtasks_first after update of status on tasks.task for each row
  when (new.status = 'completed' and old.status <> 'completed') execute function tasks.subtasks_first();

-- A state goes when nothing is in it: who puts a task into one holds its row meanwhile.
create function tasks.state_not_in_use() returns trigger language plpgsql as $$ begin
  if new.is_default or exists (select from tasks.task where tenant_id = new.tenant_id and state_id = new.id and archived_at is null) then
    raise exception 'tasks are in this state' using errcode = '23514', constraint = 'state_not_in_use';
  end if;
  return null;
end $$;
create trigger state_not_in_use after update of archived_at on tasks.state for each row
  when (new.archived_at is not null and old.archived_at is null) execute function tasks.state_not_in_use();

-- Nothing is blocked by itself, by however many steps. One at a time within a business: two that each see no way back
-- could close a circle together.
create function tasks.relation_without_cycle() returns trigger language plpgsql as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('tasks.relation ' || new.tenant_id, 0));
  if exists (
    with recursive way (id) as (
      select new.other_id
      union
      select r.other_id from tasks.relation r join way on r.task_id = way.id
        where r.tenant_id = new.tenant_id and r.kind = 'blocked-by'
    ) select from way where id = new.task_id) then
    raise exception 'a task would be blocked by itself' using errcode = '23514', constraint = 'relation_without_cycle';
  end if;
  return null;
end $$;
create trigger relation_without_cycle after insert on tasks.relation for each row
  when (new.kind = 'blocked-by' and not kit.maintaining()) execute function tasks.relation_without_cycle();

-- Names sort as people sort them.
alter table tasks.task alter column title type text collate "und-x-icu";
alter table tasks.list alter column name type text collate "und-x-icu";
